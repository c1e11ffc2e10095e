"""The upstream files: `lock` says which and their hashes, `download` then brings those that are missing."""
