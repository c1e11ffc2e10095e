# Which clauses has the Assembly repeated longest? The links of clauses walked back, from clauses that no later one goes on from.
arguments <- commandArgs(trailingOnly = TRUE)

read <- function(table) {
  path <- file.path(arguments[1], paste0(table, ".csv"))
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8")
}

links <- read("clause_links")
resolutions <- read("resolutions")
clauses <- read("clauses")
phrase <- function(ids) {
  found <- clauses$action_phrase[match(ids, clauses$clause_id)]
  ifelse(is.na(found), "", found)
}

# The number of the session of a clause, missing for special and emergency special sessions.
session <- function(ids) {
  found <- resolutions$session[match(sub("#.*", "", ids), resolutions$resolution_id)]
  as.integer(ifelse(grepl("^[0-9]+$", found), found, NA))
}

# The ten longest chains of links of these relations: last and first clause, sessions between them, number of links.
longest <- function(relations, by) {
  kept <- links[links$relation %in% relations, ]
  last <- setdiff(kept$later_id, kept$earlier_id)
  chains <- data.frame(last, first = last, links = 0)
  while (any(on <- chains$first %in% kept$later_id)) {
    chains$first[on] <- kept$earlier_id[match(chains$first[on], kept$later_id)]
    chains$links[on] <- chains$links[on] + 1
  }
  chains$sessions <- session(chains$last) - session(chains$first)
  chains <- chains[!is.na(chains$sessions), ]
  # radix sorts text by its bytes, whatever the language of the computer.
  head(chains[order(-chains[[by[1]]], -chains[[by[2]]], chains$last, method = "radix"), ], 10)
}

ways <- list("in the same words" = "same", "in the same or revised words" = c("same", "revised"))
for (how in names(ways)) {
  for (by in list(c("sessions", "links"), c("links", "sessions"))) {
    cat("# repeated longest ", how, ", by ", by[1], ": sessions, links, last clause, first clause, opening of the last\n", sep = "")
    rows <- longest(ways[[how]], by)
    rows <- data.frame(rows[c("sessions", "links", "last", "first")], phrase(rows$last))
    write.table(rows, sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
  }
}

back <- links[links$relation == "same", ]
top <- longest("same", c("sessions", "links"))
svg(arguments[2], width = 9, height = 4)
par(mar = c(4, 20, 3, 1))
plot(NULL, xlim = range(session(top$first), session(top$last)), ylim = c(nrow(top), 1), yaxt = "n", xlab = "session", ylab = "")
title("The clauses repeated longest in the same words", adj = 1)
axis(2, seq_len(nrow(top)), paste(phrase(top$last), top$last), las = 1, tick = FALSE)
for (row in seq_len(nrow(top))) {
  chain <- top$last[row]
  while (chain[1] %in% back$later_id) chain <- c(back$earlier_id[match(chain[1], back$later_id)], chain)
  lines(session(chain), rep(row, length(chain)), type = "o", pch = 16, col = "#1b6ca8")
}
invisible(dev.off())
