-- A backup leaves out what lasts a day at most.
COMMENT ON TABLE conversations.live IS 'fleeting: what browsers are told, for a day';
COMMENT ON TABLE kernel.answer IS 'fleeting: answers given under idempotency keys, for a day';
