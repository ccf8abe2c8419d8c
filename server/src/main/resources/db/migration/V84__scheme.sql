-- Whether the widget is light or dark: a website is one of them, whatever its visitor has chosen for her computer.

ALTER TABLE widget.channel
    ADD COLUMN scheme text NOT NULL DEFAULT 'system' CHECK (scheme IN ('system', 'light', 'dark'));
