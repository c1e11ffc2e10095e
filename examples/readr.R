# R with readr, from the compressed CSV files.
library(readr)
release <- commandArgs(trailingOnly = TRUE)[1]

# na = "": only an empty cell is missing, and NA is Namibia.
read <- function(table) {
  read_csv(file.path(release, "csv", paste0(table, ".csv.gz")), na = "", guess_max = Inf, show_col_types = FALSE)
}
show <- function(title, rows) {
  cat("# ", title, "\n", sep = "")
  cat(format_tsv(rows, col_names = FALSE, na = ""))
}

members <- read("members")
roll_calls <- read("roll_calls")
votes <- read("votes")

vote_on <- function(resolution) {
  votes[votes$roll_call_id == paste0("A/RES/", resolution, "#vote"), c("member_id", "vote")]
}
first <- vote_on("ES-11/1")
second <- vote_on("ES-11/6")

rows <- merge(members, second)
show("votes on A/RES/ES-11/6", rows[order(rows$member_id), c("member_id", "iso2", "name", "vote")])

both <- merge(first, second, by = "member_id", suffixes = c("_1", "_6"))
changed <- both[both$vote_1 != both$vote_6, ]
show("changed since A/RES/ES-11/1", changed[order(changed$member_id), ])

final <- roll_calls[roll_calls$is_final & !is.na(roll_calls$date), c("roll_call_id", "date")]
final$year <- format(final$date, "%Y")  # readr has read a Date
cast <- votes[votes$vote != "non_voting", ]
pair <- merge(cast[cast$member_id == "NAM", ], cast[cast$member_id == "ZAF", ], by = "roll_call_id")
pair <- merge(pair, final)
alike <- tapply(pair$vote.x == pair$vote.y, pair$year, sum)
number <- tapply(pair$year, pair$year, length)
show("Namibia and South Africa", data.frame(names(number), number, alike, sprintf("%.4f", alike / number)))
