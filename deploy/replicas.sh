#!/usr/bin/env bash
# One process a core on ports 8501, 8502, ...; one that dies is started again.
#   deploy/replicas.sh          REPLICAS=3 FIRST_PORT=8501 PYTHON=.venv/bin/python by default (REPLICAS: one a core)
#   kill -HUP <its pid>         all of them anew, one after the other, each when the one before answers (new code, new settings)
#   kill -TERM <its pid>        all end, after the downloads under way
set -uo pipefail
cd "$(dirname "$0")/.."
count=${REPLICAS:-$(nproc)}
first=${FIRST_PORT:-8501}
python=${PYTHON:-.venv/bin/python}
declare -A pid
stopping=0 rolling=0
trap 'stopping=1' TERM INT
trap 'rolling=1' HUP

start() {
  "$python" -m streamlit run app.py --server.port "$1" --server.address 127.0.0.1 &
  pid[$1]=$!
}

answers() {
  local line=""
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  IFS= read -r -t 5 line <&3
  exec 3>&-
  [[ $line == *" 200 "* ]]
} 2>/dev/null

roll() {
  local port tries
  for port in $(printf '%s\n' "${!pid[@]}" | sort -n); do
    kill -TERM "${pid[$port]}" 2>/dev/null
    while kill -0 "${pid[$port]}" 2>/dev/null; do wait "${pid[$port]}" 2>/dev/null; done
    start "$port"
    for ((tries = 0; tries < 300 && !stopping; tries++)); do
      answers "$port" && break
      sleep 0.2
    done
  done
}

for ((port = first; port < first + count; port++)); do start "$port"; done
while ((!stopping)); do
  wait -n "${pid[@]}"
  ((stopping)) && break
  if ((rolling)); then
    rolling=0
    roll
    continue
  fi
  for port in "${!pid[@]}"; do
    kill -0 "${pid[$port]}" 2>/dev/null || { sleep 1; start "$port"; }
  done
done
kill -TERM "${pid[@]}" 2>/dev/null
for port in "${!pid[@]}"; do
  while kill -0 "${pid[$port]}" 2>/dev/null; do wait "${pid[$port]}" 2>/dev/null; done
done
