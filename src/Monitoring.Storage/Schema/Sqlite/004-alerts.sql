-- Alerts before this were told to nobody, and are told when they happen again.
-- notified_count, notified_at: what the last round of telling covered, and when. notification_due_at: when a round that is
-- under way goes on; until then it belongs to the worker of notification_claim. notification_pending: the channels that
-- it still has to tell, separated by commas; null for all.
ALTER TABLE alert_records ADD COLUMN acknowledgement_notes TEXT;
ALTER TABLE alert_records ADD COLUMN notified_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert_records ADD COLUMN notified_at TEXT;
ALTER TABLE alert_records ADD COLUMN notification_due_at TEXT;
ALTER TABLE alert_records ADD COLUMN notification_claim TEXT;
ALTER TABLE alert_records ADD COLUMN notification_pending TEXT;
ALTER TABLE alert_records ADD COLUMN notification_error TEXT;

UPDATE alert_records SET notified_count = occurrence_count;

-- Equal ones that nobody has resolved accumulate in one record; acknowledged ones and those without a source too.
UPDATE alert_records SET
    alert_status = 'RESOLVED',
    resolved_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    resolution_notes = 'An equal alert stands for it.',
    updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
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
    occurrence_id TEXT NOT NULL PRIMARY KEY,
    alert_id      TEXT,
    created_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) WITHOUT ROWID;

CREATE INDEX alert_occurrences_created_at ON alert_occurrences (created_at);

-- With the columns of the origin alone, as PostgreSQL keeps them.
DROP VIEW v_active_alerts;

CREATE VIEW v_active_alerts AS
SELECT
    id, alert_id, alert_level, alert_type, alert_title, alert_message, source, classification, database_type, table_name,
    occurrence_count, first_occurred_at, last_occurred_at, alert_status, acknowledged_by, acknowledged_at, resolved_by,
    resolved_at, resolution_notes, notification_sent, notification_channels, notification_attempts, additional_data,
    created_at, updated_at
FROM alert_records
WHERE alert_status = 'OPEN'
ORDER BY
    CASE alert_level WHEN 'CRITICAL' THEN 0 WHEN 'ERROR' THEN 1 WHEN 'WARNING' THEN 2 ELSE 3 END,
    last_occurred_at DESC;
