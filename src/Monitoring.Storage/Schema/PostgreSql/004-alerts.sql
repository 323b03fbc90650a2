-- Alerts before this were told to nobody, and are told when they happen again.
-- notified_count, notified_at: what the last round of telling covered, and when. notification_due_at: when a round that is
-- under way goes on; until then it belongs to the worker of notification_claim. notification_pending: the channels that
-- it still has to tell, separated by commas; null for all.
ALTER TABLE alert_records
    ADD COLUMN acknowledgement_notes text,
    ADD COLUMN notified_count        integer NOT NULL DEFAULT 0,
    ADD COLUMN notified_at           timestamptz,
    ADD COLUMN notification_due_at   timestamptz,
    ADD COLUMN notification_claim    text,
    ADD COLUMN notification_pending  text,
    ADD COLUMN notification_error    text;

UPDATE alert_records SET notified_count = occurrence_count;

-- Equal ones that nobody has resolved accumulate in one record; acknowledged ones and those without a source too.
UPDATE alert_records SET
    alert_status = 'RESOLVED',
    resolved_at = now(),
    resolution_notes = 'An equal alert stands for it.',
    updated_at = now()
WHERE id IN (
    SELECT id
    FROM (
        SELECT id, row_number() OVER (
            PARTITION BY alert_type, coalesce(source, ''), coalesce(table_name, '')
            ORDER BY alert_status DESC, last_occurred_at DESC, id DESC
        ) AS place
        FROM alert_records
        WHERE alert_status IN ('OPEN', 'ACKNOWLEDGED')
    ) AS equal
    WHERE place > 1
);

DROP INDEX alert_records_open;

CREATE UNIQUE INDEX alert_records_unresolved
    ON alert_records (alert_type, (coalesce(source, '')), (coalesce(table_name, '')))
    WHERE alert_status IN ('OPEN', 'ACKNOWLEDGED');

-- Ids that came with an alert, and the record that it went into: the same alert sent again counts once.
CREATE TABLE alert_occurrences (
    occurrence_id varchar(64) PRIMARY KEY,
    alert_id      varchar(64),
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX alert_occurrences_created_at ON alert_occurrences (created_at);
