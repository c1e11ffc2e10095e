-- title: Find votes by their words
-- about: Recorded votes whose label has all of the words, in whatever form, the newest first; with their counts and keys. `yes` and the
--   other counts are empty where no source gives them, and `non_voting` counts Members in none of the three lists. Leave the session
--   empty for all.
-- try: words=nuclear disarmament&session=78
-- try: words=peace Ukraine&session=
SELECT
    coalesce(roll_calls.date, roll_calls.date_from || ' to ' || roll_calls.date_to) AS date,
    roll_calls.session,
    roll_calls.label,
    roll_calls.subject,
    roll_calls.result,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    roll_calls.roll_call_id
FROM roll_calls
WHERE trim(:words) <> ''
  -- Each word in quotes, so that none is taken for a sign of the search.
  AND roll_calls.rowid IN (
      SELECT rowid FROM roll_calls_fts
      WHERE roll_calls_fts MATCH '"' || replace(replace(trim(:words), '"', ''), ' ', '" "') || '"'
  )
  AND trim(:session) IN ('', roll_calls.session)
ORDER BY coalesce(roll_calls.date, roll_calls.date_from) DESC, roll_calls.roll_call_id
