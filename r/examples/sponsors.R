# The Members that sponsored most, of the drafts whose sponsors are known
head(sort(table(sponsors$member_id), decreasing = TRUE))
