-- What the alert role is configured to tell people and machines by, for people to look at: no secrets. Written by the
-- notifier that tells, when it begins; a channel that is configured no longer is gone.
CREATE TABLE notification_channel (
  name          text PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('mail', 'webhook')),
  -- receivers, or the address without what opens it
  target        text NOT NULL,
  per_minute    integer NOT NULL,
  -- the filter; empty: any
  min_severity  text,
  devices       text[] NOT NULL,
  locations     text[] NOT NULL,
  types         text[] NOT NULL,
  events        text[] NOT NULL,
  -- why it fails, in plain words; empty while it works
  trouble       text NOT NULL DEFAULT '',
  updated_at    timestamptz NOT NULL DEFAULT now()
);

-- Test messages that are asked for, at most one a channel, until the notifier has put them into the channel's queue.
CREATE TABLE notification_test (
  channel       text PRIMARY KEY,
  test_id       text NOT NULL,
  actor         text NOT NULL,
  requested_at  timestamptz NOT NULL DEFAULT now()
);

-- The attempts of one channel, newest first.
CREATE INDEX notification_attempts_channel ON notification_attempts (channel, id);
