# Sourced by the scripts here that need a window.

# Starts a virtual display of WIDTHxHEIGHT and sets DISPLAY; the caller ends its jobs.
start_display() {
  local number
  number=$(mktemp)
  Xvfb -displayfd 3 -screen 0 "$1x24" 3>"$number" >/dev/null 2>&1 &
  for _ in $(seq 50); do
    [ -s "$number" ] && break
    sleep 0.1
  done
  DISPLAY=:$(cat "$number")
  rm "$number"
  export DISPLAY
  unset WAYLAND_DISPLAY
}

# Waits up to the seconds for the command to succeed, and fails with a word of what it waited for.
wait_for() {
  for _ in $(seq $((2 * $1))); do
    if "${@:2}" >/dev/null 2>&1; then
      return 0
    fi
    sleep 0.5
  done
  echo "Waited $1 s in vain for: ${*:2}" >&2
  return 1
}
