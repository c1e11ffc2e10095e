-- title: How united a group votes, by year
-- about: Final votes of each year in which two or more Members of a group voted yes, no or abstained. `agreement` is the largest of
--   the three camps less half of the others, as a share of those that voted; `rice` is yes less no as a share of the two; both are means
--   over the votes, and 1 is of one mind. `non_voting` Members are left out of both, and `percent_non_voting` says how many they are.
--   A Member counts on the days on which it was in the group; where only the year is known in which it joined or left, not in that year.
--   `percent_undated` are Members that a list has and of which no source says since when: they count in all years.
--   `group` is a key of groups or a name; an empty year is no limit.
-- try: group=eu&from_year=&to_year=
-- try: group=nato&from_year=&to_year=
-- try: group=Western European and Others Group&from_year=&to_year=
-- try: group=nam&from_year=2015&to_year=
WITH cast_votes AS (
    SELECT
        substr(roll_calls.date, 1, 4) AS year,
        groupings.group_id,
        sum(vote = 'yes') AS yes,
        sum(vote = 'no') AS no,
        sum(vote = 'abstain') AS abstain,
        sum(vote = 'non_voting') AS non_voting,
        sum(start_year IS NULL) AS undated
    FROM (SELECT group_id FROM groups WHERE trim(:group) COLLATE NOCASE IN (group_id, name)) AS wanted
    CROSS JOIN roll_calls
    CROSS JOIN groupings ON groupings.group_id = wanted.group_id
    CROSS JOIN votes ON votes.roll_call_id = roll_calls.roll_call_id AND votes.member_id = groupings.member_id
    WHERE is_final
      AND roll_calls.date >= coalesce(nullif(trim(:from_year), ''), '1946')
      AND substr(roll_calls.date, 1, 4) <= coalesce(nullif(trim(:to_year), ''), '9999')
      AND (
          start_year IS NULL OR start_date <= roll_calls.date
          OR (start_date IS NULL AND start_year < CAST(substr(roll_calls.date, 1, 4) AS INTEGER))
      )
      AND (
          end_year IS NULL OR end_date >= roll_calls.date
          OR (end_date IS NULL AND end_year > CAST(substr(roll_calls.date, 1, 4) AS INTEGER))
      )
    GROUP BY roll_calls.roll_call_id
)
SELECT
    year,
    count(*) AS n_votes,
    round(avg(yes + no + abstain + non_voting), 1) AS members,
    round(avg((1.5 * max(yes, no, abstain) - 0.5 * (yes + no + abstain)) / (yes + no + abstain)), 3) AS agreement,
    sum(yes + no >= 2) AS n_rice,
    round(avg(CASE WHEN yes + no >= 2 THEN 1.0 * abs(yes - no) / (yes + no) END), 3) AS rice,
    round(100.0 * avg(max(yes, no, abstain) = yes + no + abstain), 1) AS percent_of_one_mind,
    round(100.0 * sum(non_voting) / sum(yes + no + abstain + non_voting), 1) AS percent_non_voting,
    round(100.0 * sum(undated) / sum(yes + no + abstain + non_voting), 1) AS percent_undated,
    group_id
FROM cast_votes
WHERE yes + no + abstain >= 2
GROUP BY year, group_id
ORDER BY year DESC
