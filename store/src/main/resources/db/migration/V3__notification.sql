-- Notification: what waits to be told, what was told to whom, and how far the topic alerts has been read.

-- One row for each event and channel, until it is delivered or given up.
CREATE TABLE notification_queue (
  channel      text NOT NULL,
  event_id     text NOT NULL,
  -- the event's offset in the topic alerts
  sequence     bigint NOT NULL,
  -- the event as it is on the topic: JSON may hold characters that jsonb does not take
  event        bytea NOT NULL,
  location     text NOT NULL,
  unit         text NOT NULL,
  -- came during a flood: goes out in a digest
  digest_only  boolean NOT NULL,
  -- set before the first attempt, so that an attempt that is repeated holds the same events under the same key
  message_id   text,
  PRIMARY KEY (channel, event_id)
);

-- Messages that were begun: one event, or several in a digest.
CREATE TABLE notification_message (
  channel          text NOT NULL,
  message_id       text NOT NULL,
  attempts         integer NOT NULL,
  next_attempt_at  timestamptz NOT NULL,
  -- receivers that need nothing any more: they have it, or refused it for good
  settled          text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (channel, message_id)
);

-- Open alerts a channel was told of, with the highest severity it was told.
CREATE TABLE notification_told (
  channel   text NOT NULL,
  alert_id  text NOT NULL,
  severity  text NOT NULL,
  -- the telling was given up
  lost      boolean NOT NULL,
  PRIMARY KEY (channel, alert_id)
);
CREATE INDEX notification_told_alert ON notification_told (alert_id);

-- How far the topic alerts has been decided on, by Kafka's id of the topic.
CREATE TABLE notification_position (
  topic_id     text PRIMARY KEY,
  next_offset  bigint NOT NULL
);
