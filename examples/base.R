# Base R, from the zip of CSV files.
release <- commandArgs(trailingOnly = TRUE)[1]

# na.strings = "": only an empty cell is missing, and NA is Namibia. All cells stay text, for codes such as 004 are no numbers.
read <- function(table) {
  inside <- unz(file.path(release, "unga-record-csv.zip"), paste0("data/", table, ".csv"), encoding = "UTF-8")
  read.csv(inside, colClasses = "character", na.strings = "", encoding = "UTF-8")
}
show <- function(title, rows) {
  cat("# ", title, "\n", sep = "")
  write.table(rows, sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE, na = "")
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

final <- roll_calls[as.logical(roll_calls$is_final) & !is.na(roll_calls$date), c("roll_call_id", "date")]
final$year <- substr(final$date, 1, 4)
cast <- votes[votes$vote != "non_voting", ]
pair <- merge(cast[cast$member_id == "NAM", ], cast[cast$member_id == "ZAF", ], by = "roll_call_id")
pair <- merge(pair, final)
alike <- tapply(pair$vote.x == pair$vote.y, pair$year, sum)
number <- tapply(pair$year, pair$year, length)
show("Namibia and South Africa", data.frame(names(number), number, alike, sprintf("%.4f", alike / number)))
