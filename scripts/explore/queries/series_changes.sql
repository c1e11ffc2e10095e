-- title: Who changed its vote within a series
-- about: Each Member that voted otherwise on a resolution than on the one that it continues. A Member that was `non_voting` on one of
--   the two took no other position, and is left out; write yes under `absences` to see these, too. `series` is a key of series,
--   or the symbol of any of its resolutions.
-- try: series=glorification_of_nazism&absences=
-- try: series=A/RES/78/241&absences=yes
WITH wanted AS (
    SELECT series FROM series WHERE series = trim(:series)
    UNION SELECT series FROM resolutions WHERE resolution_id = trim(:series)
    UNION SELECT id FROM former_ids WHERE table_name = 'series' AND former_id = trim(:series)
)
SELECT
    later.adopted_on,
    members.common_name AS member,
    before.vote AS vote_before,
    after.vote AS vote,
    later.resolution_id,
    resolution_links.earlier_id AS earlier_resolution_id,
    after.member_id,
    later.roll_call_id,
    later.series
FROM resolutions AS later
JOIN resolution_links ON resolution_links.later_id = later.resolution_id
JOIN resolutions AS earlier ON earlier.resolution_id = resolution_links.earlier_id
JOIN votes AS after ON after.roll_call_id = later.roll_call_id
JOIN votes AS before ON before.roll_call_id = earlier.roll_call_id AND before.member_id = after.member_id
JOIN members ON members.member_id = after.member_id
WHERE later.series IN (SELECT series FROM wanted)
  AND before.vote <> after.vote
  AND (lower(trim(:absences)) = 'yes' OR 'non_voting' NOT IN (before.vote, after.vote))
ORDER BY later.adopted_on DESC, later.resolution_id, members.common_name
