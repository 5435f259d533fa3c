# Sourced by the commands in bin/: makes and keeps the project's own Python environment.
set -euo pipefail

PROJECT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$PROJECT/.venv"
# Present while packages are being installed; found at the start it means an earlier run was cut off.
HALF_MADE="$VENV/.half-made"
# One line for each thing installed: its SHA-256 and its name.
INSTALLED="$VENV/.installed"
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "voorkant: $*" >&2; }

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  local name
  for name in python3 python3.13 python3.12 python3.11; do
    if is_new_enough "$name"; then
      echo "$name"
      return
    fi
  done
  say "needs Python 3.11 or newer and found none. Install it (Debian, Ubuntu: apt install python3 python3-venv) and try again."
  return 1
}

make_venv() {
  if [ ! -e "$HALF_MADE" ] && is_new_enough "$VENV/bin/python"; then
    if [ -f "$INSTALLED" ] || "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
  fi
  local python
  python="$(find_python)"
  say "making .venv with $("$python" --version) ..."
  mkdir -p "$VENV"
  touch "$HALF_MADE"
  if ! "$python" -m venv --clear "$VENV"; then
    say "could not make .venv (Debian, Ubuntu: apt install python3-venv)."
    return 1
  fi
}

fingerprint() {
  "$VENV/bin/python" -c '
import hashlib, pathlib, sys
print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest(), sys.argv[2])
' "$PROJECT/$1" "$1"
}

is_installed() {
  [ -f "$INSTALLED" ] && grep -qxF "$(fingerprint "$1")" "$INSTALLED"
}

mark_installed() {
  local file
  for file in "$@"; do
    { grep -v " $file\$" "$INSTALLED" 2>/dev/null || true; } >"$INSTALLED.new"
    fingerprint "$file" >>"$INSTALLED.new"
    mv "$INSTALLED.new" "$INSTALLED"
  done
}

# A failing pip leaves the environment whole; a killed one leaves the mark, and a new .venv is made.
pip_install() {
  touch "$HALF_MADE"
  if ! "$VENV/bin/python" -m pip install --quiet "$@"; then
    rm -f "$HALF_MADE"
    say "could not install; see the lines above. Trying again is safe."
    return 1
  fi
  rm -f "$HALF_MADE"
}

install_requirements() {
  local name file
  for name in "$@"; do
    file="requirements/$name.txt"
    if is_installed "$file"; then continue; fi
    say "installing $file (the first time takes a minute) ..."
    pip_install --require-hashes -r "$PROJECT/$file"
    mark_installed "$file"
    # The development set holds the other two, pin for pin (tests/repo checks this).
    if [ "$name" = dev ]; then mark_installed requirements/base.txt requirements/postgres.txt; fi
  done
}

install_project() {
  if [ -x "$VENV/bin/voorkant" ] && is_installed pyproject.toml; then return; fi
  say "installing Voorkant itself ..."
  pip_install --no-deps --no-build-isolation -e "$PROJECT"
  mark_installed pyproject.toml
}

# ensure_venv SET... : make .venv hold these requirement sets and the project; quick when it does.
ensure_venv() {
  (
    if command -v flock >/dev/null; then flock 9; fi
    make_venv
    install_requirements "$@"
    install_project
  ) 9>"$PROJECT/.venv.lock"
}
