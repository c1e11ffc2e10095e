-- title: A Member's record, vote by vote
-- about: Every recorded vote whose names are known and in which the Member, by its code or name, was a Member; also those on
--   paragraphs, amendments and motions, where `is_final` is 0. `voting_alike` says how many voted as it did, itself included: 1 is
--   alone. `non_voting` is a Member in none of the three lists. Leave the years empty for all.
-- try: member=USA&from_year=2023&to_year=2024
-- try: member=India&from_year=1950&to_year=1955
WITH wanted AS (
    SELECT member_id FROM members WHERE trim(:member) COLLATE NOCASE IN (member_id, common_name, name)
    UNION
    SELECT member_id FROM member_names WHERE name = trim(:member) COLLATE NOCASE
),
years AS (
    SELECT
        CAST(:from_year AS INTEGER) AS first,
        CASE trim(:to_year) WHEN '' THEN 9999 ELSE CAST(:to_year AS INTEGER) END AS last
)
SELECT
    coalesce(roll_calls.date, roll_calls.date_from || ' to ' || roll_calls.date_to) AS date,
    votes.vote,
    CASE votes.vote
        WHEN 'yes' THEN roll_calls.yes
        WHEN 'no' THEN roll_calls.no
        WHEN 'abstain' THEN roll_calls.abstain
        ELSE roll_calls.non_voting
    END AS voting_alike,
    roll_calls.label,
    roll_calls.result,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    roll_calls.is_final,
    votes.member_id,
    votes.roll_call_id
FROM votes
JOIN roll_calls ON roll_calls.roll_call_id = votes.roll_call_id
JOIN years
WHERE votes.member_id IN (SELECT member_id FROM wanted)
  AND CAST(substr(coalesce(roll_calls.date, roll_calls.date_from), 1, 4) AS INTEGER) BETWEEN years.first AND years.last
ORDER BY coalesce(roll_calls.date, roll_calls.date_from) DESC, votes.roll_call_id
