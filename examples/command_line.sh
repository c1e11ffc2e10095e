#!/bin/sh
# The command line of SQLite.
set -eu
records="$1/unga-record.sqlite"

ask() {
  echo "# $1"
  sqlite3 -readonly -tabs "$records" "$2"
}

ask "votes on A/RES/ES-11/6" "
  SELECT member_id, iso2, name, vote FROM votes JOIN members USING (member_id)
  WHERE roll_call_id = 'A/RES/ES-11/6#vote' ORDER BY member_id"

ask "changed since A/RES/ES-11/1" "
  SELECT member_id, one.vote, six.vote FROM votes one JOIN votes six USING (member_id)
  WHERE one.roll_call_id = 'A/RES/ES-11/1#vote' AND six.roll_call_id = 'A/RES/ES-11/6#vote' AND one.vote <> six.vote
  ORDER BY member_id"

ask "Namibia and South Africa" "
  SELECT year, votes, alike, printf('%.4f', share) FROM agreement
  WHERE member_a = 'NAM' AND member_b = 'ZAF' ORDER BY year"
