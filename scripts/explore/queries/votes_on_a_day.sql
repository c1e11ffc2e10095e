-- title: How a Member voted on a day
-- about: All recorded votes of a day (YYYY-MM-DD) with their counts, and how a Member voted, by its code or name. `non_voting` is a
--   Member in none of the three lists. "not known" stands where no source at hand names it; "as reported" where only a report
--   does. Votes whose day is not known are not here; they are in roll_calls, with the days between which they were taken.
-- try: day=2023-02-23&member=India
-- try: day=2023-02-23&member=BRA
-- try: day=1947-11-29&member=France
WITH wanted AS (
    SELECT member_id FROM members WHERE trim(:member) COLLATE NOCASE IN (member_id, common_name, name)
    UNION
    SELECT member_id FROM member_names WHERE name = trim(:member) COLLATE NOCASE
)
SELECT
    CASE
        WHEN trim(:member) = '' THEN NULL
        WHEN wanted.member_id IS NULL THEN 'no such Member'
        WHEN votes.vote IS NOT NULL THEN votes.vote
        WHEN EXISTS (SELECT 1 FROM votes AS others WHERE others.roll_call_id = roll_calls.roll_call_id) THEN 'no Member that day'
        WHEN reported_votes.vote IS NOT NULL THEN reported_votes.vote || ', as reported'
        ELSE 'not known'
    END AS vote,
    wanted.member_id,
    roll_calls.label,
    roll_calls.result,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    roll_calls.subject,
    roll_calls.roll_call_id
FROM roll_calls
LEFT JOIN wanted ON 1
LEFT JOIN votes ON votes.roll_call_id = roll_calls.roll_call_id AND votes.member_id = wanted.member_id
LEFT JOIN reported_votes
    ON reported_votes.roll_call_id = roll_calls.roll_call_id AND reported_votes.member_id = wanted.member_id
WHERE roll_calls.date = trim(:day)
ORDER BY roll_calls.is_final DESC, roll_calls.roll_call_id
