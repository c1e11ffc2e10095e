-- title: A series of resolutions, with its votes
-- about: The resolutions that continue one another, session by session, with the counts of their votes. `changed` is how many Members
--   voted otherwise than on the resolution that this one continues; only Members that voted yes, no or abstained on both are compared,
--   and it is empty where one of the two has no recorded vote whose names are known. `series` is a key of series, or the
--   symbol of any of its resolutions.
-- try: series=glorification_of_nazism
-- try: series=A/RES/78/241
WITH wanted AS (
    SELECT series FROM series WHERE series = trim(:series)
    UNION SELECT series FROM resolutions WHERE resolution_id = trim(:series)
    UNION SELECT id FROM former_ids WHERE table_name = 'series' AND former_id = trim(:series)
)
SELECT
    resolutions.resolution_id,
    resolutions.session,
    resolutions.adopted_on,
    resolutions.title,
    resolutions.adoption,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    resolution_links.earlier_id AS earlier_resolution_id,
    (
        SELECT sum(a.vote <> b.vote AND 'non_voting' NOT IN (a.vote, b.vote))
        FROM votes AS a JOIN votes AS b ON b.member_id = a.member_id
        WHERE a.roll_call_id = resolutions.roll_call_id AND b.roll_call_id = earlier.roll_call_id
    ) AS changed,
    (SELECT count(*) FROM clauses WHERE clauses.resolution_id = resolutions.resolution_id) AS clauses_held,
    resolutions.roll_call_id,
    resolutions.series
FROM resolutions
LEFT JOIN roll_calls ON roll_calls.roll_call_id = resolutions.roll_call_id
LEFT JOIN resolution_links ON resolution_links.later_id = resolutions.resolution_id
LEFT JOIN resolutions AS earlier ON earlier.resolution_id = resolution_links.earlier_id
WHERE resolutions.series IN (SELECT series FROM wanted)
ORDER BY CAST(resolutions.session AS INTEGER) DESC, resolutions.resolution_id
