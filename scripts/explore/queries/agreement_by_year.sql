-- title: How often two Members agreed, by year
-- about: Final votes, those on a draft as a whole, in which both Members voted yes, no or abstained: how often they did the same
--   (`alike`), how often one said yes and the other no (`opposed`), and `percent_alike` of `votes`. A vote in which one of the
--   two or both were `non_voting` counts neither as agreement nor against it; `left_out` says how many these were. Of a vote
--   whose day is not known the month tells the year.
-- try: member_a=USA&member_b=Israel
-- try: member_a=RUS&member_b=CHN
-- try: member_a=FRA&member_b=DEU
WITH first AS (
    SELECT member_id FROM members WHERE trim(:member_a) COLLATE NOCASE IN (member_id, common_name, name)
    UNION
    SELECT member_id FROM member_names WHERE name = trim(:member_a) COLLATE NOCASE
),
second AS (
    SELECT member_id FROM members WHERE trim(:member_b) COLLATE NOCASE IN (member_id, common_name, name)
    UNION
    SELECT member_id FROM member_names WHERE name = trim(:member_b) COLLATE NOCASE
),
both AS (
    SELECT
        CAST(substr(coalesce(roll_calls.date, roll_calls.date_from), 1, 4) AS INTEGER) AS year,
        a.member_id AS member_a, b.member_id AS member_b, a.vote AS vote_a, b.vote AS vote_b,
        'non_voting' IN (a.vote, b.vote) AS one_is_missing
    FROM votes AS a
    JOIN roll_calls ON roll_calls.roll_call_id = a.roll_call_id
    JOIN votes AS b ON b.roll_call_id = a.roll_call_id AND b.member_id IN (SELECT member_id FROM second)
    WHERE a.member_id IN (SELECT member_id FROM first) AND roll_calls.is_final AND coalesce(roll_calls.date, roll_calls.date_from) IS NOT NULL
)
SELECT
    year,
    sum(NOT one_is_missing) AS votes,
    sum(NOT one_is_missing AND vote_a = vote_b) AS alike,
    sum('yes' IN (vote_a, vote_b) AND 'no' IN (vote_a, vote_b)) AS opposed,
    round(100.0 * sum(NOT one_is_missing AND vote_a = vote_b) / nullif(sum(NOT one_is_missing), 0), 1) AS percent_alike,
    sum(one_is_missing) AS left_out,
    member_a,
    member_b
FROM both
GROUP BY member_a, member_b, year
ORDER BY member_a, member_b, year DESC
