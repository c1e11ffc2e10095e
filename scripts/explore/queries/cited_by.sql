-- title: What cites a resolution or another document
-- about: The resolutions held with clauses that cite a document by its symbol, with the clauses that do so. `places` are those of the
--   document that are named, such as op5. Before session 74 few resolutions have clauses here (see coverage), so that this is not all that
--   ever cited it.
-- try: document=A/RES/217(III)A
-- try: document=A/RES/ES-11/1
-- try: document=S/RES/1325(2000)
SELECT
    clauses.resolution_id,
    resolutions.adopted_on,
    resolutions.title,
    count(DISTINCT citations.clause_id) AS clauses_citing,
    group_concat(DISTINCT citations.clause_id) AS clauses,
    group_concat(DISTINCT citations.pinpoint) AS places
FROM citations
JOIN clauses ON clauses.clause_id = citations.clause_id
JOIN resolutions ON resolutions.resolution_id = clauses.resolution_id
WHERE citations.cited = trim(:document) OR citations.resolution_id = trim(:document) OR citations.decision_id = trim(:document)
GROUP BY clauses.resolution_id
ORDER BY resolutions.adopted_on DESC, clauses.resolution_id
