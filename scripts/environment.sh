# Sourced by the other scripts: a virtual environment in .venv with locked requirements.
# Sets $python. Usage: use_environment requirements/run.txt

use_environment() {
    wanted=$1
    python=$root/.venv/bin/python
    stamp=$root/.venv/$(basename "$wanted").installed
    if [ -x "$python" ] && cmp -s "$root/$wanted" "$stamp"; then
        return 0
    fi
    base=
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            base=$candidate
            break
        fi
    done
    if [ -z "$base" ]; then
        echo "Python 3.11 or later is needed; name it with PYTHON=/path/to/python3" >&2
        return 2
    fi
    if [ ! -x "$python" ] && ! "$base" -m venv "$root/.venv" >&2; then
        echo "no virtual environment could be made: install the venv module (Debian: python3-venv)" >&2
        return 2
    fi
    echo "setting up .venv (once; about a minute) ..." >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$root/$wanted" >&2 || return 2
    cp "$root/$wanted" "$stamp"
}
