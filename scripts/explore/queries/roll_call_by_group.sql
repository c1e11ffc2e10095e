-- title: A recorded vote by regional group
-- about: How many Members of each regional group voted yes, no, abstained or are in none of the three lists (`non_voting`). Groups are
--   those of today, which need not be those of the day of the vote. The last row has the counts of the record; a count that is
--   empty is not known, and it is not zero. Where no record names the Members, it is the only row.
-- try: vote=A/RES/ES-11/6
-- try: vote=A/RES/3379(XXX)
WITH wanted AS (
    SELECT roll_call_id FROM (
        SELECT 1 AS place, roll_call_id FROM roll_calls WHERE roll_call_id = trim(:vote)
        UNION ALL SELECT 2, roll_call_id FROM resolutions WHERE resolution_id = trim(:vote)
        UNION ALL SELECT 3, roll_call_id FROM decisions WHERE decision_id = trim(:vote)
        UNION ALL SELECT 4, roll_call_id FROM amendments WHERE amendment_id = trim(:vote)
        UNION ALL SELECT 5, id FROM former_ids WHERE table_name = 'roll_calls' AND former_id = trim(:vote)
    ) WHERE roll_call_id IS NOT NULL ORDER BY place LIMIT 1
),
counted AS (
    SELECT
        0 AS place,
        coalesce(members.regional_group, 'in no group today') AS regional_group_today,
        sum(vote = 'yes') AS yes,
        sum(vote = 'no') AS no,
        sum(vote = 'abstain') AS abstain,
        sum(vote = 'non_voting') AS non_voting,
        count(*) AS members,
        roll_call_id
    FROM votes JOIN members ON members.member_id = votes.member_id
    WHERE roll_call_id = (SELECT roll_call_id FROM wanted)
    GROUP BY 2
    UNION ALL
    SELECT 1, 'all Members, as the record counts them', yes, no, abstain, non_voting, members, roll_call_id
    FROM roll_calls WHERE roll_call_id = (SELECT roll_call_id FROM wanted)
)
SELECT regional_group_today, yes, no, abstain, non_voting, members, roll_call_id
FROM counted ORDER BY place, regional_group_today
