# R with DBI, from the SQLite file: what you ask is worked out in the database.
library(DBI)
release <- commandArgs(trailingOnly = TRUE)[1]
records <- dbConnect(RSQLite::SQLite(), file.path(release, "unga-record.sqlite"))

show <- function(title, query) {
  cat("# ", title, "\n", sep = "")
  rows <- dbGetQuery(records, query)
  write.table(rows, sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE, na = "")
}

show("votes on A/RES/ES-11/6", "
  SELECT member_id, iso2, name, vote FROM votes JOIN members USING (member_id)
  WHERE roll_call_id = 'A/RES/ES-11/6#vote' ORDER BY member_id")

show("changed since A/RES/ES-11/1", "
  SELECT member_id, one.vote, six.vote FROM votes one JOIN votes six USING (member_id)
  WHERE one.roll_call_id = 'A/RES/ES-11/1#vote' AND six.roll_call_id = 'A/RES/ES-11/6#vote' AND one.vote <> six.vote
  ORDER BY member_id")

show("Namibia and South Africa", "
  SELECT year, votes, alike, printf('%.4f', share) FROM agreement
  WHERE member_a = 'NAM' AND member_b = 'ZAF' ORDER BY year")

dbDisconnect(records)
