"""Plays with what was done, found, rated and observed in them; phrase candidates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "plays",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("item_version", sa.String(200), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("temper", sa.String(200)),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("started", sa.String(20), nullable=False),
        sa.Column("ended", sa.String(20)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("mastered", sa.Boolean),
        sa.Column("seconds", sa.Integer),
        sa.CheckConstraint("kind IN ('drill', 'scene')", name="known_kind"),
        sa.CheckConstraint("mode IN ('coach', 'exam', 'plain', 'pair')", name="known_mode"),
        sa.CheckConstraint(
            "outcome IN ('good', 'mixed', 'unsafe', 'broken-off', 'left')", name="known_outcome"
        ),
    )
    op.create_table(
        "inputs",
        _play(),
        _number(),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("node", sa.String(200), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.CheckConstraint(
            "how IN ('typed', 'chosen', 'rewound', 'hinted', 'offered')", name="known_how"
        ),
    )
    op.create_table(
        "findings",
        _play(),
        _number(),
        sa.Column("subject", sa.String(8), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("critical", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("rule", sa.String(200)),
        sa.CheckConstraint("subject IN ('point', 'label', 'trap')", name="known_subject"),
        sa.CheckConstraint(
            "state IN ('seen', 'not seen', 'cannot tell', 'contested')", name="known_state"
        ),
    )
    op.create_table(
        "ratings",
        _play(),
        _number(),
        sa.Column("point", sa.String(200), nullable=False),
        sa.Column("rated", sa.Boolean, nullable=False),
        sa.Column("sure", sa.Integer),
        sa.CheckConstraint("sure BETWEEN 1 AND 4", name="range_sure"),
    )
    op.create_table(
        "behaviours",
        _play(),
        _number(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 4", name="range_score"),
    )
    op.create_table(
        "phrases",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("noted", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Remove all tables."""
    for table in ("phrases", "behaviours", "ratings", "findings", "inputs", "plays"):
        op.drop_table(table)


def _play() -> sa.Column[int]:
    play = sa.ForeignKey("plays.id", ondelete="CASCADE")
    return sa.Column("play", sa.Integer, play, primary_key=True, autoincrement=False)


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
