-- title: The closest votes
-- about: Final votes, those on a draft as a whole, by how near they came to the line: the 200 nearest. `above_line` counts the votes in
--   favour beyond the fewest that would have carried, with as many against: 0 is carried by the last vote, -1 is one too few. The line is one
--   more than the votes against or, where `majority` is two_thirds, twice as many. Where it is not known which majority was
--   needed, `majority` is empty and the line is the simple one. Members that abstained or did not vote do not count. Leave the
--   years empty for all.
-- try: from_year=&to_year=
-- try: from_year=2000&to_year=2025
WITH years AS (
    SELECT
        CAST(:from_year AS INTEGER) AS first,
        CASE trim(:to_year) WHEN '' THEN 9999 ELSE CAST(:to_year AS INTEGER) END AS last
),
measured AS (
    SELECT
        roll_calls.*,
        CASE WHEN majority = 'two_thirds' THEN yes - max(2 * no, 1) ELSE yes - no - 1 END AS above_line
    FROM roll_calls JOIN years
    WHERE is_final AND yes IS NOT NULL AND no IS NOT NULL
      AND CAST(substr(coalesce(date, date_from), 1, 4) AS INTEGER) BETWEEN years.first AND years.last
)
SELECT
    above_line, yes, no, abstain, non_voting, majority, result,
    coalesce(date, date_from || ' to ' || date_to) AS date, label, roll_call_id
FROM measured
ORDER BY CASE WHEN above_line < 0 THEN -1 - above_line ELSE above_line END, yes + no DESC, roll_call_id
LIMIT 200
