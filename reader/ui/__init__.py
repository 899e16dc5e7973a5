"""Qt widgets, item models and painting; never SQL."""

from reader.ui.import_hook import drop_import_hook

drop_import_hook()
