# Do demands grow more frequent? The first act of each operative paragraph, by session.
arguments <- commandArgs(trailingOnly = TRUE)

read <- function(table) {
  path <- file.path(arguments[1], paste0(table, ".csv"))
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8")
}
show <- function(title, ...) {
  cat("# ", title, "\n", sep = "")
  write.table(data.frame(...), sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
}

actions <- read("clause_actions")
clauses <- read("clauses")
first <- merge(actions[actions$position == "1", ], clauses[clauses$part == "operative", c("clause_id", "resolution_id")])
first <- merge(first, read("resolutions")[c("resolution_id", "session")])
# Regular sessions of which the package has the text of every resolution that has been published; of those before, only some.
first <- first[grepl("^[0-9]+$", first$session), ]
first$session <- as.integer(first$session)
first <- first[first$session >= 74, ]
acts <- tapply(first$session, first$session, length)
sessions <- as.integer(names(acts))

force <- table(first$session, factor(first$force, levels = 1:10))
percent <- matrix(sprintf("%.2f", 100 * force / as.vector(acts)), ncol = 10)
show("first acts of operative paragraphs, and per cent of them in each class of force from 1 to 10", sessions, acts, percent)

shares <- list()
for (action in c("demand", "condemn")) {
  number <- tapply(first$action == action, first$session, sum)
  shares[[action]] <- 100 * number / acts
  show(paste0(action, ": how many, and per cent of the first acts"), sessions, number, sprintf("%.3f", shares[[action]]))
  # The test of Cochran and Armitage: whether the share rises or falls steadily from session to session.
  p <- prop.trend.test(as.vector(number), as.vector(acts), sessions)$p.value
  up <- coef(lm(number / acts ~ sessions, weights = acts))[2] > 0
  cat("trend\t", if (up) "up" else "down", "\tp = ", sprintf("%.2f", p), "\n", sep = "")
}

svg(arguments[2], width = 8, height = 4)
plot(sessions, shares$condemn, type = "b", pch = 16, col = "#c8553d", ylim = c(0, max(unlist(shares))), xlab = "session",
     ylab = "per cent of first acts", main = "Demands and condemnations among operative paragraphs")
lines(sessions, shares$demand, type = "b", pch = 16, col = "#1b6ca8")
legend("right", c("demand", "condemn"), col = c("#1b6ca8", "#c8553d"), pch = 16, bty = "n")
invisible(dev.off())
