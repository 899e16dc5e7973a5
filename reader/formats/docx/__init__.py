"""Word documents (DOCX): made ready for mammoth, and what mammoth leaves out added."""
