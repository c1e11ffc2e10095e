-- title: Where a regional group split
-- about: Final votes of a year, those on a draft as a whole, by how divided a regional group was: `percent_largest` is the
--   share of its largest camp among its Members that voted yes, no or abstained; 100 is of one mind. `non_voting` Members are
--   shown and not counted in the share. Groups are those of today. The first letters of a group are enough: African, Asia,
--   Eastern, Latin, Western; empty is every group. An empty year is the last one that has votes.
-- try: regional_group=Western&year=2023
-- try: regional_group=African&year=2024
-- try: regional_group=Latin&year=1990
WITH asked AS (
    SELECT coalesce(CAST(nullif(trim(:year), '') AS INTEGER), (SELECT CAST(substr(max(date), 1, 4) AS INTEGER) FROM roll_calls WHERE is_final)) AS year
),
camps AS (
    SELECT
        members.regional_group,
        roll_calls.roll_call_id,
        sum(vote = 'yes') AS yes,
        sum(vote = 'no') AS no,
        sum(vote = 'abstain') AS abstain,
        sum(vote = 'non_voting') AS non_voting
    FROM asked
    CROSS JOIN roll_calls ON substr(coalesce(date, date_from), 1, 4) = CAST(asked.year AS TEXT) AND is_final
    CROSS JOIN votes ON votes.roll_call_id = roll_calls.roll_call_id
    JOIN members ON members.member_id = votes.member_id
    WHERE members.regional_group LIKE trim(:regional_group) || '%'
    GROUP BY members.regional_group, roll_calls.roll_call_id
)
SELECT
    round(100.0 * max(camps.yes, camps.no, camps.abstain) / (camps.yes + camps.no + camps.abstain), 1) AS percent_largest,
    camps.yes, camps.no, camps.abstain, camps.non_voting,
    camps.regional_group AS regional_group_today,
    coalesce(roll_calls.date, roll_calls.date_from || ' to ' || roll_calls.date_to) AS date,
    roll_calls.label,
    camps.roll_call_id
FROM camps JOIN roll_calls ON roll_calls.roll_call_id = camps.roll_call_id
WHERE camps.yes + camps.no + camps.abstain > 0
ORDER BY percent_largest, camps.yes + camps.no + camps.abstain DESC, camps.roll_call_id, camps.regional_group
