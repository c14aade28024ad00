#!/bin/sh
# Runs before the package is removed (dpkg: prerm; rpm: %preun). Refuses while a journal on this machine may hold facts
# that head office has not got, unless a manager has given the word for just that journal: see docs/upgrades.md.
# Reads what the program wrote beside its journal when it was closed: unsent.txt and, after the word, release.txt.
set -u

refused=0

refuse() {
  refused=1
  echo "kontuar: $1: $2" >&2
}

# What a line of a note says: its words behind the name.
value() {
  sed -n "s/^$2 //p" "$1" 2>/dev/null
}

is_number() {
  case $1 in
  '' | *[!0-9]*) return 1 ;;
  esac
}

# Whether the manager's word stands: for this terminal, up to this fact, and not too old.
is_released() {
  [ "$(head -n 1 "$1/release.txt" 2>/dev/null)" = 'kontuar-release 1' ] || return 1
  [ "$(value "$1/release.txt" terminal)" = "$(value "$1/unsent.txt" terminal)" ] || return 1
  [ "$(value "$1/release.txt" last)" = "$(value "$1/unsent.txt" last)" ] || return 1
  deadline=$(value "$1/release.txt" until)
  is_number "$deadline" && [ "$(date +%s)" -le "$deadline" ]
}

# Looks at the data of one person: $1 is the folder of the program.
check() {
  [ -d "$1" ] || return 0
  if ! ls "$1/." >/dev/null 2>&1; then
    refuse "$1" 'cannot be read'
    return 0
  fi
  [ -e "$1/journal" ] || return 0
  if ! segments=$(ls "$1/journal/." 2>/dev/null); then
    refuse "$1/journal" 'cannot be read'
    return 0
  fi
  newest=$(echo "$segments" | sed -n '/^main-[0-9]\{6\}\.jsonl$/p' | tail -n 1)
  [ -n "$newest" ] || return 0
  if [ -e "$1/journal/lock" ]; then
    refuse "$1" 'the till is at work, or was not closed in order. Start it and close it.'
    return 0
  fi
  note=$1/unsent.txt
  if [ "$(head -n 1 "$note" 2>/dev/null)" != 'kontuar-unsent 1' ]; then
    refuse "$1" 'nothing says whether its facts are sent. Start the till and close it.'
    return 0
  fi
  if ! bytes=$(wc -c 2>/dev/null <"$1/journal/$newest"); then
    refuse "$1/journal/$newest" 'cannot be read'
    return 0
  fi
  if [ "$(value "$note" segment)" != "$newest" ] || [ "$(value "$note" bytes)" != "$(echo "$bytes" | tr -d ' ')" ]; then
    refuse "$1" 'its journal has gone on since it was last closed in order. Start the till and close it.'
    return 0
  fi
  unsent=$(value "$note" unsent)
  if ! is_number "$unsent"; then
    refuse "$1" 'nothing says whether its facts are sent. Start the till and close it.'
    return 0
  fi
  [ "$unsent" -eq 0 ] && return 0
  is_released "$1" && return 0
  refuse "$1" "$unsent facts are not at head office, the oldest of $(value "$note" oldest)."
}

# Every person's data: homes under /home and root's, and what the machine's list of people names beside them.
check_all() {
  root=${DPKG_ROOT:-}
  homes=$(
    ls -d "$root"/home/* "$root/root" 2>/dev/null
    sed -n 's/^[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:\(\/[^:]\{1,\}\):.*/\1/p' "$root/etc/passwd" 2>/dev/null | sed "s|^|$root|"
  )
  # Homes have no line ends in their names.
  while IFS= read -r home; do
    check "$home/.config/kontuar"
    check "$home/.config/Kontuar"
  done <<HOMES
$(echo "$homes" | sed '/^$/d' | sort -u)
HOMES
}

# dpkg says what it is about in a word, rpm by how many of the package will be left. Only what takes the program away is looked at:
# over an upgrade the data stay, and with them what is not sent.
case ${1:-} in
remove | 0) ;;
*) exit 0 ;;
esac

check_all
[ "$refused" -eq 0 ] && exit 0
cat >&2 <<'WORDS'
kontuar: the program is not removed. Let the till send (connect it and wait for 0 unsent), or have a manager give the word at the
kontuar: till: Settings, "Let the program be removed"; that exports the facts first. Where the till does not start any more, move
kontuar: its folder to a safe place and give it to head office: npm run recover.
WORDS
exit 1
