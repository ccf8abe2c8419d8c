-- `quiet`: no word of its own, such as an edit or a rating's comment. It answers nobody and counts as unread for nobody.

ALTER TABLE conversations.message ADD COLUMN quiet boolean NOT NULL DEFAULT false;
