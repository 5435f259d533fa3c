# Sourced by bin/test and bin/check: programs that come from the system, not from Python.

has_chromium() { [ -x /usr/bin/chromium ] || command -v chromium >/dev/null; }

has_postgresql() {
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_gettext() { command -v msgfmt >/dev/null && command -v xgettext >/dev/null; }

# ensure_system PACKAGE... : chromium, postgresql or gettext; installed when we may, else explained.
ensure_system() {
  local package missing=()
  for package in "$@"; do
    "has_$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "installing ${missing[*]} with apt-get ..."
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "${missing[@]}" >&2
    return
  fi
  say "needs ${missing[*]}. Run: sudo apt-get update && sudo apt-get install -y ${missing[*]}"
  return 1
}
