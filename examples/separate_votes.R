# Which clauses were voted on separately and lost most support? Their vote beside the final vote on the same resolution.
arguments <- commandArgs(trailingOnly = TRUE)

read <- function(table) {
  path <- file.path(arguments[1], paste0(table, ".csv"))
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8")
}
show <- function(title, ...) {
  cat("# ", title, "\n", sep = "")
  write.table(data.frame(...), sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE, na = "")
}

roll_calls <- read("roll_calls")
counts <- c("yes", "no", "abstain", "members")
roll_calls[counts] <- lapply(roll_calls[counts], as.integer)
# A decision needs a majority of the Members present (rule 67): where the counts have fewer, they may not be whole.
cast <- roll_calls$yes + roll_calls$no + roll_calls$abstain
roll_calls$share <- ifelse(2 * cast > roll_calls$members, 100 * roll_calls$yes / cast, NA)

separate <- roll_calls[roll_calls$subject == "clause", ]
resolutions <- read("resolutions")
final <- merge(resolutions[c("resolution_id", "roll_call_id")], roll_calls[c("roll_call_id", "yes", "no", "abstain", "share")])[-1]
both <- merge(separate, final, by = "resolution_id", suffixes = c("", "_final"))
both <- both[!is.na(both$share) & !is.na(both$share_final), ]
both$loss <- both$share_final - both$share
# radix sorts text by its bytes, whatever the language of the computer.
both <- both[order(-both$loss, both$roll_call_id, method = "radix"), ]

places <- read("roll_call_clauses")
held <- places[!is.na(places$clause_id), ]
ids <- tapply(held$clause_id, held$roll_call_id, paste, collapse = " ")
missed <- places[is.na(places$clause_id), ]
why <- missed$unmatched[match(both$roll_call_id, missed$roll_call_id)]
both$clause <- ifelse(both$roll_call_id %in% names(ids), ids[both$roll_call_id], why)

show("votes on clauses; with a final vote to compare them with; with the clause in the package",
     nrow(separate), nrow(both), sum(separate$roll_call_id %in% names(ids)))

top <- head(both, 15)
show("lost most: points lost, vote, session, yes-no-abstain on the clause, on the resolution, result, clause or why it is not known",
     sprintf("%.1f", top$loss), top$roll_call_id, top$session, paste(top$yes, top$no, top$abstain, sep = "-"),
     paste(top$yes_final, top$no_final, top$abstain_final, sep = "-"), top$result, top$clause)

acts <- read("clause_actions")
known <- merge(separate, held, by = "roll_call_id")
known <- merge(known, acts[acts$position == "1", c("clause_id", "action")], all.x = TRUE)
known <- merge(known, resolutions[c("resolution_id", "adoption")])
known <- known[order(known$clause_id, known$roll_call_id, method = "radix"), ]
show("the clauses in the package: clause, its first act, yes-no-abstain on it, how the resolution was adopted",
     known$clause_id, known$action, paste(known$yes, known$no, known$abstain, sep = "-"), known$adoption)

svg(arguments[2], width = 9, height = 5)
par(mar = c(4, 18, 3, 1))
plot(NULL, xlim = c(0, 100), ylim = c(nrow(top), 1), yaxt = "n", xlab = "per cent yes of yes, no and abstentions", ylab = "",
     main = "The clauses that lost most support")
axis(2, seq_len(nrow(top)), paste("session", top$session, top$roll_call_id), las = 1, tick = FALSE)
segments(top$share, seq_len(nrow(top)), top$share_final, col = "#999999")
points(top$share_final, seq_len(nrow(top)), pch = 16, col = "#1b6ca8")
points(top$share, seq_len(nrow(top)), pch = 16, col = "#c8553d")
legend("bottomleft", c("the resolution", "the clause"), col = c("#1b6ca8", "#c8553d"), pch = 16, bg = "white")
invisible(dev.off())
