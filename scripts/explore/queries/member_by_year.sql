-- title: A Member's votes by year
-- about: How often a Member, by its code or name, voted yes, no, abstained or is in none of the three lists (`non_voting`), in final votes:
--   those on a draft as a whole, each once. `took_part` is the sum of the first three, and `percent_yes` is a share of it, so that
--   absences do not count. Only votes whose names are known are counted.
-- try: member=France
-- try: member=CHN
WITH wanted AS (
    SELECT member_id FROM members WHERE trim(:member) COLLATE NOCASE IN (member_id, common_name, name)
    UNION
    SELECT member_id FROM member_names WHERE name = trim(:member) COLLATE NOCASE
)
SELECT
    CAST(substr(coalesce(date, date_from), 1, 4) AS INTEGER) AS year,
    count(*) AS final_votes,
    sum(vote <> 'non_voting') AS took_part,
    sum(vote = 'yes') AS yes,
    sum(vote = 'no') AS no,
    sum(vote = 'abstain') AS abstain,
    sum(vote = 'non_voting') AS non_voting,
    round(100.0 * sum(vote = 'yes') / nullif(sum(vote <> 'non_voting'), 0), 1) AS percent_yes,
    member_id
FROM votes JOIN roll_calls ON roll_calls.roll_call_id = votes.roll_call_id
WHERE is_final AND member_id IN (SELECT member_id FROM wanted)
GROUP BY member_id, year
ORDER BY member_id, year DESC
