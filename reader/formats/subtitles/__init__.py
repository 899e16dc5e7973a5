"""Subtitles and transcripts: WebVTT and SubRip."""
