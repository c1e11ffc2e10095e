# The series with most resolutions
head(series[order(-series$resolutions), ])
