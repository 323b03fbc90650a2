#!/usr/bin/env bash
# Installs what the tests start servers from, where it is missing: redis-server, PostgreSQL and PgBouncer; promtool, which
# checks what is served to Prometheus; faketime, for programs whose clock is wrong; supervisord and systemd's tools,
# which run and check what ships in deploy/; and a linker for NativeAOT.
# The tests run servers of their own on free ports; the services of the distribution are neither used nor left running.
set -euo pipefail

has_redis() { command -v redis-server >/dev/null; }
has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_faketime() { compgen -G '/usr/lib*/*/faketime/libfaketimeMT.so.1' >/dev/null || compgen -G '/usr/lib*/faketime/libfaketimeMT.so.1' >/dev/null; }
has_pooler() { command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ]; }
has_linker() { command -v clang >/dev/null || { command -v gcc >/dev/null && [ -e /usr/include/zlib.h ]; }; }

services=()
has_redis || services+=(redis-server)
has_postgres || services+=(postgresql)
has_pooler || services+=(pgbouncer)
command -v promtool >/dev/null || services+=(prometheus)
command -v supervisord >/dev/null || services+=(supervisor)
missing=(${services[@]+"${services[@]}"})
has_faketime || missing+=(faketime)
has_linker || missing+=(gcc libc6-dev zlib1g-dev)
command -v systemd-analyze >/dev/null || missing+=(systemd)
command -v psql >/dev/null || missing+=(postgresql-client)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  cat >&2 <<EOF
Missing for the tests: ${missing[*]}. This script can install them on Debian and Ubuntu only. Install them, then run it again:
  Fedora   sudo dnf install redis postgresql-server pgbouncer golang-github-prometheus supervisor libfaketime gcc zlib-devel
  Arch     sudo pacman -S redis postgresql pgbouncer prometheus supervisor libfaketime gcc zlib
  macOS    brew install redis postgresql pgbouncer prometheus supervisor; xcode-select --install (no systemd: those tests fail)
The commands redis-server, initdb, postgres, psql, pgbouncer, promtool, supervisord, systemd-analyze and clang or gcc must
be found in PATH.
EOF
  exit 1
fi

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Missing for the tests: ${missing[*]}. Install them as root (apt-get install ${missing[*]}), then run this again." >&2
    exit 1
  fi
}

policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'as_root rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod +x "$policy"
fi

echo "Installing ${missing[*]} (no service is started)"
as_root apt-get update -q
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"

# What was installed for the tests alone need not start with the machine either.
if [ -d /run/systemd/system ] && [ ${#services[@]} -gt 0 ]; then
  as_root systemctl disable --quiet "${services[@]}"
fi
