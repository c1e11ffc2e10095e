-- title: The lineage of a clause
-- about: The clause (step 0), those that it goes back to (steps below 0), and those that go back to it (above 0). `similarity` in per
--   mille and `relation` compare a clause with the one next to it on the way to step 0. Links are found by the words alone, and no reader has confirmed
--   them. Where a line ends, a clause may be new, or the package lacks the clauses of what came before.
-- try: clause=A/RES/80/105#op1
-- try: clause=A/RES/78/241#pp1
WITH RECURSIVE back AS (
    SELECT clause_id, 0 AS step, NULL AS similarity, NULL AS relation FROM clauses WHERE clause_id = trim(:clause)
    UNION ALL
    SELECT clause_links.earlier_id, step - 1, clause_links.similarity, clause_links.relation
    FROM back JOIN clause_links ON clause_links.later_id = back.clause_id
),
forth AS (
    SELECT clause_id, 0 AS step, NULL AS similarity, NULL AS relation FROM clauses WHERE clause_id = trim(:clause)
    UNION ALL
    SELECT clause_links.later_id, step + 1, clause_links.similarity, clause_links.relation
    FROM forth JOIN clause_links ON clause_links.earlier_id = forth.clause_id
),
lineage AS (
    SELECT * FROM back
    UNION ALL
    SELECT * FROM forth WHERE step > 0
)
SELECT
    lineage.step,
    lineage.clause_id,
    lineage.relation,
    lineage.similarity,
    clauses.n_words,
    resolutions.adopted_on,
    resolutions.title,
    resolutions.resolution_id
FROM lineage
JOIN clauses ON clauses.clause_id = lineage.clause_id
JOIN resolutions ON resolutions.resolution_id = clauses.resolution_id
ORDER BY lineage.step, resolutions.adopted_on, lineage.clause_id
