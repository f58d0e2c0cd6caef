"""Which tables a file has, and bringing them up to date; alembic is imported only for that."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect, text

from ketacounsel.frozen import frozen
from ketacounsel.store.faults import fault
from ketacounsel.store.house import House, reading, writing

VERSIONS: Final = "alembic_version"


@frozen
class Schema:
    """The revisions that this program knows, the last one current, and where they stand."""

    revisions: tuple[str, ...]
    location: str

    @property
    def current(self) -> str:
        """The revision that this program works with."""
        return self.revisions[-1]


SHIPPED: Final = Schema(("0001",), "ketacounsel.store:migrations")


def bring_up_to_date(house: House, schema: Schema) -> None:
    """Make or change the tables; raise StoreFault for a file that is newer or not ours."""
    with reading(house) as connection:
        found = _checked_version(connection, house, schema)
    if found == schema.current:
        return
    house.use_log()
    if found is None:
        _upgrade(house, schema)
        return
    with house.copied(found):
        _upgrade(house, schema)


def _checked_version(connection: Connection, house: House, schema: Schema) -> str | None:
    """Return the revision of the tables, None where there is no table yet."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSIONS not in tables:
        raise fault("not ours", house.path)
    found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalars().all()
    if len(found) != 1:
        raise fault("not ours", house.path)
    if found[0] not in schema.revisions:
        raise fault("newer", house.path)
    return str(found[0])


def _upgrade(house: House, schema: Schema) -> None:
    """Bring the tables up to date in one transaction, unless another program just did."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", schema.location.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with writing(house) as connection:
        if _checked_version(connection, house, schema) == schema.current:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, schema.current)
