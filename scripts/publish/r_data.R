# Data frames of the R package, each a file of data/, from tables as CSV: Rscript r_data.R TABLES INTO.
# The same tables give the same bytes: nothing of the day gets in, and strings are UTF-8, as the locale is.
arguments <- commandArgs(trailingOnly = TRUE)

# An empty cell is NA, and nothing else is: "NA" is Namibia.
read <- function(name) {
  read.csv(file.path(arguments[1], name), colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

types <- read("types.csv")
levels_of <- read("levels.csv")

typed <- function(cells, type, levels) {
  made <- switch(type,
    character = cells,
    integer = as.integer(cells),
    double = as.numeric(cells),
    logical = cells == "true",
    Date = as.Date(cells),
    factor = factor(cells, levels = levels),
    stop("no such type: ", type)
  )
  if (!identical(is.na(made), is.na(cells))) stop("a cell is no ", type)
  made
}

for (table in unique(types$table)) {
  columns <- types[types$table == table, ]
  frame <- read(file.path("tables", paste0(table, ".csv")))
  stopifnot(identical(names(frame), columns$column))
  for (row in seq_len(nrow(columns))) {
    name <- columns$column[row]
    its <- levels_of$level[levels_of$table == table & levels_of$column == name]
    frame[[name]] <- typed(frame[[name]], columns$type[row], its)
  }
  # As in unvotes; where the package tibble is not loaded they are plain data frames.
  if (startsWith(table, "un_")) class(frame) <- c("tbl_df", "tbl", "data.frame")
  assign(table, frame)
  save(list = table, file = file.path(arguments[2], paste0(table, ".rda")), version = 3, compress = "xz")
  rm(list = c(table, "frame"))
}
