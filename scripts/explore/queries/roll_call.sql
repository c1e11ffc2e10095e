-- title: A recorded vote: who voted how
-- about: Every Member of the day with its vote. `non_voting` is a Member in none of the three lists: it was absent or took no part.
--   Where no record names the Members, those named by reports are listed, `known_from` says so, and the others may have voted
--   in any way. `vote` is the key of the vote, or the symbol of the resolution, decision or amendment.
-- try: vote=A/RES/ES-11/6
-- try: vote=A/RES/181(II)A
-- try: vote=A/ES-11/L.8
WITH wanted AS (
    SELECT roll_call_id FROM (
        SELECT 1 AS place, roll_call_id FROM roll_calls WHERE roll_call_id = trim(:vote)
        UNION ALL SELECT 2, roll_call_id FROM resolutions WHERE resolution_id = trim(:vote)
        UNION ALL SELECT 3, roll_call_id FROM decisions WHERE decision_id = trim(:vote)
        UNION ALL SELECT 4, roll_call_id FROM amendments WHERE amendment_id = trim(:vote)
        UNION ALL SELECT 5, id FROM former_ids WHERE table_name = 'roll_calls' AND former_id = trim(:vote)
    ) WHERE roll_call_id IS NOT NULL ORDER BY place LIMIT 1
),
named AS (
    SELECT member_id, vote, 'record' AS known_from FROM votes WHERE roll_call_id = (SELECT roll_call_id FROM wanted)
    UNION ALL
    SELECT member_id, vote, 'report' FROM reported_votes
    WHERE roll_call_id = (SELECT roll_call_id FROM wanted)
      AND NOT EXISTS (SELECT 1 FROM votes WHERE votes.roll_call_id = reported_votes.roll_call_id)
)
SELECT
    coalesce(named.vote, 'not known') AS vote,
    named.member_id,
    members.common_name AS member,
    (
        SELECT name FROM member_names
        WHERE member_names.member_id = named.member_id
          AND start_date <= coalesce(roll_calls.date, roll_calls.date_from)
          AND (end_date IS NULL OR end_date >= coalesce(roll_calls.date, roll_calls.date_to))
    ) AS name_then,
    members.regional_group AS regional_group_today,
    coalesce(named.known_from, 'no source at hand names the Members') AS known_from,
    roll_calls.date,
    roll_calls.roll_call_id
FROM wanted
JOIN roll_calls ON roll_calls.roll_call_id = wanted.roll_call_id
LEFT JOIN named ON 1
LEFT JOIN members ON members.member_id = named.member_id
ORDER BY
    CASE named.vote WHEN 'yes' THEN 1 WHEN 'no' THEN 2 WHEN 'abstain' THEN 3 ELSE 4 END,
    members.common_name
