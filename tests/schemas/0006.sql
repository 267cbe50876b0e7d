BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE attendances (
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	attended BOOLEAN NOT NULL, 
	useful INTEGER, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT pk_attendances PRIMARY KEY (meeting_id, member_id), 
	CONSTRAINT ck_attendances_useful CHECK (useful BETWEEN 1 AND 5), 
	CONSTRAINT fk_attendances_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attendances_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE broadcasts (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	confirmed_at DATETIME, 
	CONSTRAINT pk_broadcasts PRIMARY KEY (id), 
	CONSTRAINT fk_broadcasts_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE
);
CREATE TABLE cohorts (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_cohorts PRIMARY KEY (id), 
	CONSTRAINT fk_cohorts_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT uq_cohorts_network_id_name UNIQUE (network_id, name)
);
CREATE TABLE cycles (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	slot_local DATETIME NOT NULL, 
	starts_local DATETIME NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	round_opens_at DATETIME NOT NULL, 
	round_closes_at DATETIME NOT NULL, 
	proposed_at DATETIME, 
	answer_by DATETIME, 
	topic_id INTEGER, 
	by_default BOOLEAN NOT NULL, 
	meeting_id INTEGER, 
	created_at DATETIME NOT NULL, 
	card_message_id INTEGER, 
	card_wanted INTEGER NOT NULL, 
	card_shown INTEGER NOT NULL, 
	card_posted_at DATETIME, 
	CONSTRAINT pk_cycles PRIMARY KEY (id), 
	CONSTRAINT fk_cycles_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE SET NULL, 
	CONSTRAINT fk_cycles_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT fk_cycles_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE SET NULL, 
	CONSTRAINT uq_cycles_network_id_slot_local UNIQUE (network_id, slot_local)
);
CREATE TABLE "deliveries" (
	id INTEGER NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	network_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	broadcast_id INTEGER, 
	member_id INTEGER, 
	step VARCHAR(24) NOT NULL, 
	revision INTEGER NOT NULL, 
	due DATETIME NOT NULL, 
	expires DATETIME NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	lease_until DATETIME, 
	attempts INTEGER NOT NULL, 
	not_before DATETIME, 
	message_id INTEGER, 
	reason VARCHAR(64), 
	settled_at DATETIME, 
	notice_id INTEGER, 
	cycle_id INTEGER, 
	poll_id INTEGER, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_broadcast_id_broadcasts FOREIGN KEY(broadcast_id) REFERENCES broadcasts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_notice_id_notices FOREIGN KEY(notice_id) REFERENCES notices (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE, 
	CONSTRAINT uq_deliveries_key UNIQUE ("key"), 
	CONSTRAINT ck_deliveries_one_subject CHECK ((CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN broadcast_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN notice_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN cycle_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN poll_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT fk_deliveries_poll_id_polls FOREIGN KEY(poll_id) REFERENCES polls (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_cycle_id_cycles FOREIGN KEY(cycle_id) REFERENCES cycles (id) ON DELETE CASCADE
);
INSERT INTO "deliveries" VALUES(1,'1:1:0:card:group',1,1,NULL,NULL,'card',0,'2027-09-01 08:00:08.080000','2027-09-28 14:00:00.000000','sent',NULL,1,NULL,7,NULL,'2027-09-01 08:00:08.080000',NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(2,'1:1:0:pin:group',1,1,NULL,NULL,'pin',0,'2027-09-14 14:00:00.000000','2027-09-28 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(3,'1:1:0:ask_week:1',1,1,NULL,1,'ask_week',0,'2027-09-21 14:00:00.000000','2027-09-26 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(4,'1:1:0:ask_week:2',1,1,NULL,2,'ask_week',0,'2027-09-21 14:00:00.000000','2027-09-26 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(5,'1:1:0:ask_last:1',1,1,NULL,1,'ask_last',0,'2027-09-25 14:00:00.000000','2027-09-27 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(6,'1:1:0:ask_last:2',1,1,NULL,2,'ask_last',0,'2027-09-25 14:00:00.000000','2027-09-27 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(7,'1:1:0:group_call:group',1,1,NULL,NULL,'group_call',0,'2027-09-25 14:00:00.000000','2027-09-28 13:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(8,'1:1:0:day_before:1',1,1,NULL,1,'day_before',0,'2027-09-27 14:00:00.000000','2027-09-28 13:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(9,'1:1:0:day_before:2',1,1,NULL,2,'day_before',0,'2027-09-27 14:00:00.000000','2027-09-28 13:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(10,'1:1:0:morning:group',1,1,NULL,NULL,'morning',0,'2027-09-28 07:00:00.000000','2027-09-28 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(11,'1:1:0:openings:group',1,1,NULL,NULL,'openings',0,'2027-09-28 13:00:00.000000','2027-09-28 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(12,'1:1:0:hour_before:1',1,1,NULL,1,'hour_before',0,'2027-09-28 13:00:00.000000','2027-09-28 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(13,'1:1:0:hour_before:2',1,1,NULL,2,'hour_before',0,'2027-09-28 13:00:00.000000','2027-09-28 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(14,'1:1:0:start:group',1,1,NULL,NULL,'start',0,'2027-09-28 14:00:00.000000','2127-09-04 14:00:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(15,'1:1:0:end:group',1,1,NULL,NULL,'end',0,'2027-09-28 15:30:00.000000','2127-09-04 15:30:00.000000','waiting',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE dialogues (
	person_id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	asks VARCHAR(32) NOT NULL, 
	data JSON NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_dialogues PRIMARY KEY (person_id), 
	CONSTRAINT fk_dialogues_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dialogues_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "dialogues" VALUES(1,1,'rhythm.more','{"draft": 2}','2027-09-01 08:00:09.090000');
CREATE TABLE drafts (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	data JSON NOT NULL, 
	meeting_id INTEGER, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id), 
	CONSTRAINT fk_drafts_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_drafts_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE
);
INSERT INTO "drafts" VALUES(1,1,'{"title": "TikTok", "starts_local": "2027-09-28T16:00:00", "minutes": 90, "link": null, "place": null, "description": null, "host": null, "topic_id": null, "address": null, "map_link": null, "days": 1, "capacity": null, "day": null}',1,'2027-09-01 08:00:08.080000');
INSERT INTO "drafts" VALUES(2,1,'{"kind": "rhythm", "plan": {"unit": "months", "every": 2, "nth": 4, "weekday": 1, "minute": 960, "minutes": null, "link": null, "starting": null}}',NULL,'2027-09-01 08:00:09.090000');
CREATE TABLE flood_pauses (
	chat_id BIGINT NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_flood_pauses PRIMARY KEY (chat_id)
);
CREATE TABLE hosts (
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	answered_at DATETIME, 
	CONSTRAINT pk_hosts PRIMARY KEY (meeting_id, member_id), 
	CONSTRAINT fk_hosts_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_hosts_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE inbox (
	update_id BIGINT NOT NULL, 
	payload JSON, 
	received_at DATETIME NOT NULL, 
	done_at DATETIME, 
	starts INTEGER NOT NULL, 
	CONSTRAINT pk_inbox PRIMARY KEY (update_id)
);
INSERT INTO "inbox" VALUES(700000001,NULL,'2027-09-01 08:00:00.000000','2027-09-01 08:00:00.000000',0);
INSERT INTO "inbox" VALUES(700000002,NULL,'2027-09-01 08:00:00.000000','2027-09-01 08:00:00.000000',0);
INSERT INTO "inbox" VALUES(700000003,NULL,'2027-09-01 08:00:00.000000','2027-09-01 08:00:00.000000',0);
INSERT INTO "inbox" VALUES(700000004,NULL,'2027-09-01 08:00:00.000000','2027-09-01 08:00:00.000000',0);
INSERT INTO "inbox" VALUES(700000005,NULL,'2027-09-01 08:00:00.000000','2027-09-01 08:00:00.000000',0);
INSERT INTO "inbox" VALUES(700000006,NULL,'2027-09-01 08:00:01.010000','2027-09-01 08:00:01.010000',0);
INSERT INTO "inbox" VALUES(700000007,NULL,'2027-09-01 08:00:02.020000','2027-09-01 08:00:02.020000',0);
INSERT INTO "inbox" VALUES(700000008,NULL,'2027-09-01 08:00:03.030000','2027-09-01 08:00:03.030000',0);
INSERT INTO "inbox" VALUES(700000009,NULL,'2027-09-01 08:00:04.040000','2027-09-01 08:00:04.040000',0);
INSERT INTO "inbox" VALUES(700000010,NULL,'2027-09-01 08:00:04.040000','2027-09-01 08:00:04.040000',0);
INSERT INTO "inbox" VALUES(700000011,NULL,'2027-09-01 08:00:04.040000','2027-09-01 08:00:04.040000',0);
INSERT INTO "inbox" VALUES(700000012,NULL,'2027-09-01 08:00:05.050000','2027-09-01 08:00:05.050000',0);
INSERT INTO "inbox" VALUES(700000013,NULL,'2027-09-01 08:00:06.060000','2027-09-01 08:00:06.060000',0);
INSERT INTO "inbox" VALUES(700000014,NULL,'2027-09-01 08:00:07.070000','2027-09-01 08:00:07.070000',0);
INSERT INTO "inbox" VALUES(700000015,NULL,'2027-09-01 08:00:08.080000','2027-09-01 08:00:08.080000',0);
INSERT INTO "inbox" VALUES(700000016,NULL,'2027-09-01 08:00:08.080000','2027-09-01 08:00:08.080000',0);
INSERT INTO "inbox" VALUES(700000017,NULL,'2027-09-01 08:00:09.090000','2027-09-01 08:00:09.090000',0);
INSERT INTO "inbox" VALUES(700000018,NULL,'2027-09-01 08:00:09.090000','2027-09-01 08:00:09.090000',0);
CREATE TABLE meeting_files (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	mime_type VARCHAR(127) NOT NULL, 
	size INTEGER NOT NULL, 
	telegram_file_id VARCHAR(255) NOT NULL, 
	telegram_unique_id VARCHAR(64) NOT NULL, 
	photo BOOLEAN NOT NULL, 
	copy VARCHAR(64), 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting_files PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_files_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE
);
CREATE TABLE meeting_topics (
	meeting_id INTEGER NOT NULL, 
	topic_id INTEGER NOT NULL, 
	CONSTRAINT pk_meeting_topics PRIMARY KEY (meeting_id, topic_id), 
	CONSTRAINT fk_meeting_topics_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_meeting_topics_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE CASCADE
);
CREATE TABLE "meetings" (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	uid VARCHAR(64) NOT NULL, 
	title VARCHAR(120) NOT NULL, 
	description TEXT, 
	starts_local DATETIME NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	starts_at DATETIME NOT NULL, 
	minutes INTEGER NOT NULL, 
	format VARCHAR(24) NOT NULL, 
	link VARCHAR(500), 
	place VARCHAR(200), 
	host VARCHAR(64), 
	capacity INTEGER, 
	state VARCHAR(24) NOT NULL, 
	revision INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	moved_from DATETIME, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	card_message_id INTEGER, 
	card_wanted INTEGER NOT NULL, 
	card_shown INTEGER NOT NULL, 
	card_posted_at DATETIME, 
	pinned BOOLEAN NOT NULL, 
	address VARCHAR(300), 
	map_link VARCHAR(500), 
	days INTEGER NOT NULL, 
	attended INTEGER, 
	CONSTRAINT pk_meetings PRIMARY KEY (id), 
	CONSTRAINT ck_meetings_minutes CHECK (minutes BETWEEN 5 AND 20160), 
	CONSTRAINT fk_meetings_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT uq_meetings_uid UNIQUE (uid)
);
INSERT INTO "meetings" VALUES(1,1,'f795941f-c2e5-407e-9474-39c9d19c90e9@treffpunkt','TikTok',NULL,'2027-09-28 16:00:00.000000','Europe/Berlin','2027-09-28 14:00:00.000000',90,'digital',NULL,NULL,NULL,NULL,'planned',0,0,NULL,'2027-09-01 08:00:08.080000','2027-09-01 08:00:08.080000',7,1,1,'2027-09-01 08:00:08.080000',0,NULL,NULL,1,NULL);
CREATE TABLE "members" (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	person_id INTEGER, 
	state VARCHAR(24) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	cohort_id INTEGER, 
	kind VARCHAR(24), 
	federal_state VARCHAR(2), 
	place VARCHAR(64), 
	consented_at DATETIME NOT NULL, 
	consent_version INTEGER NOT NULL, 
	joined_at DATETIME NOT NULL, 
	left_at DATETIME, 
	seen_in_group_at DATETIME NOT NULL, 
	name_on_card BOOLEAN NOT NULL, 
	reminders VARCHAR(24), 
	paused_until DATE, 
	shares_journeys BOOLEAN NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT fk_members_cohort_id_cohorts FOREIGN KEY(cohort_id) REFERENCES cohorts (id) ON DELETE SET NULL, 
	CONSTRAINT fk_members_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT uq_members_network_id_person_id UNIQUE (network_id, person_id), 
	CONSTRAINT fk_members_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO "members" VALUES(1,1,1,'active','Anna Muster',NULL,NULL,NULL,NULL,'2027-09-01 08:00:00.000000',1,'2027-09-01 08:00:00.000000',NULL,'2027-09-01 08:00:00.000000',1,NULL,NULL,0);
INSERT INTO "members" VALUES(2,1,2,'active','Ben Beispiel',NULL,NULL,NULL,NULL,'2027-09-01 08:00:04.040000',1,'2027-09-01 08:00:04.040000',NULL,'2027-09-01 08:00:04.040000',1,NULL,NULL,0);
CREATE TABLE networks (
	id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	thread_id INTEGER, 
	title VARCHAR(255) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	reminders VARCHAR(24) NOT NULL, 
	bot_is_admin BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	paused_at DATETIME, 
	CONSTRAINT pk_networks PRIMARY KEY (id), 
	CONSTRAINT uq_networks_chat_id UNIQUE (chat_id)
);
INSERT INTO "networks" VALUES(1,-1002045276230,NULL,'MINT-Netz Probe','de','Europe/Berlin','active','all',1,'2027-09-01 08:00:00.000000',NULL);
CREATE TABLE "notices" (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	created_at DATETIME NOT NULL, 
	addressed_at DATETIME, 
	meeting_id INTEGER, 
	cycle_id INTEGER, 
	poll_id INTEGER, 
	CONSTRAINT pk_notices PRIMARY KEY (id), 
	CONSTRAINT fk_notices_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notices_poll_id_polls FOREIGN KEY(poll_id) REFERENCES polls (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notices_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notices_cycle_id_cycles FOREIGN KEY(cycle_id) REFERENCES cycles (id) ON DELETE CASCADE
);
CREATE TABLE openings (
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	text VARCHAR(300) NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_openings PRIMARY KEY (meeting_id, member_id), 
	CONSTRAINT fk_openings_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_openings_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	telegram_id BIGINT NOT NULL, 
	language VARCHAR(8), 
	reach VARCHAR(24) NOT NULL, 
	current_network_id INTEGER, 
	helped_at DATETIME, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_current_network_id_networks FOREIGN KEY(current_network_id) REFERENCES networks (id) ON DELETE SET NULL, 
	CONSTRAINT uq_people_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "people" VALUES(1,6112648448,NULL,'open',NULL,NULL);
INSERT INTO "people" VALUES(2,6120567565,NULL,'open',NULL,NULL);
CREATE TABLE poll_answers (
	option_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	answer VARCHAR(24) NOT NULL, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT pk_poll_answers PRIMARY KEY (option_id, member_id), 
	CONSTRAINT fk_poll_answers_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE, 
	CONSTRAINT fk_poll_answers_option_id_poll_options FOREIGN KEY(option_id) REFERENCES poll_options (id) ON DELETE CASCADE
);
CREATE TABLE poll_options (
	id INTEGER NOT NULL, 
	poll_id INTEGER NOT NULL, 
	starts_local DATETIME NOT NULL, 
	starts_at DATETIME NOT NULL, 
	CONSTRAINT pk_poll_options PRIMARY KEY (id), 
	CONSTRAINT fk_poll_options_poll_id_polls FOREIGN KEY(poll_id) REFERENCES polls (id) ON DELETE CASCADE, 
	CONSTRAINT uq_poll_options_poll_id_starts_local UNIQUE (poll_id, starts_local)
);
CREATE TABLE polls (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	title VARCHAR(120) NOT NULL, 
	topic_id INTEGER, 
	minutes INTEGER NOT NULL, 
	link VARCHAR(500), 
	place VARCHAR(200), 
	address VARCHAR(300), 
	map_link VARCHAR(500), 
	days INTEGER NOT NULL, 
	capacity INTEGER, 
	description TEXT, 
	state VARCHAR(24) NOT NULL, 
	closes_at DATETIME NOT NULL, 
	closes_chosen BOOLEAN NOT NULL, 
	meeting_id INTEGER, 
	decided_option_id INTEGER, 
	created_at DATETIME NOT NULL, 
	card_message_id INTEGER, 
	card_wanted INTEGER NOT NULL, 
	card_shown INTEGER NOT NULL, 
	card_posted_at DATETIME, 
	CONSTRAINT pk_polls PRIMARY KEY (id), 
	CONSTRAINT fk_polls_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE SET NULL, 
	CONSTRAINT fk_polls_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT fk_polls_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE SET NULL
);
CREATE TABLE records (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	text TEXT NOT NULL, 
	region VARCHAR(120), 
	member_id INTEGER, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_records PRIMARY KEY (id), 
	CONSTRAINT fk_records_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_records_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE TABLE rhythms (
	network_id INTEGER NOT NULL, 
	rule VARCHAR(120) NOT NULL, 
	begins DATETIME NOT NULL, 
	minutes INTEGER NOT NULL, 
	link VARCHAR(500), 
	autopilot BOOLEAN NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_rhythms PRIMARY KEY (network_id), 
	CONSTRAINT fk_rhythms_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE
);
CREATE TABLE rsvps (
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	answer VARCHAR(24) NOT NULL, 
	revision INTEGER NOT NULL, 
	guests INTEGER NOT NULL, 
	note VARCHAR(200), 
	queued_at DATETIME NOT NULL, 
	answered_at DATETIME NOT NULL, offered_until DATETIME, diet VARCHAR(200), arrival VARCHAR(200), 
	CONSTRAINT pk_rsvps PRIMARY KEY (meeting_id, member_id), 
	CONSTRAINT fk_rsvps_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rsvps_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE
);
INSERT INTO "rsvps" VALUES(1,2,'yes',0,0,NULL,'2027-09-01 08:00:09.090000','2027-09-01 08:00:09.090000',NULL,NULL,NULL);
CREATE TABLE topic_votes (
	topic_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	voted_at DATETIME NOT NULL, 
	CONSTRAINT pk_topic_votes PRIMARY KEY (topic_id, member_id, kind), 
	CONSTRAINT fk_topic_votes_member_id_members FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE CASCADE, 
	CONSTRAINT fk_topic_votes_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE CASCADE
);
CREATE TABLE topics (
	id INTEGER NOT NULL, 
	network_id INTEGER NOT NULL, 
	title VARCHAR(120) NOT NULL, 
	title_key VARCHAR(120) NOT NULL, 
	description TEXT, 
	author_id INTEGER, 
	state VARCHAR(24) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_topics PRIMARY KEY (id), 
	CONSTRAINT fk_topics_author_id_members FOREIGN KEY(author_id) REFERENCES members (id) ON DELETE SET NULL, 
	CONSTRAINT fk_topics_network_id_networks FOREIGN KEY(network_id) REFERENCES networks (id) ON DELETE CASCADE, 
	CONSTRAINT uq_topics_network_id_title_key UNIQUE (network_id, title_key)
);
CREATE TABLE vanishing (
	id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	message_id INTEGER NOT NULL, 
	due DATETIME NOT NULL, 
	CONSTRAINT pk_vanishing PRIMARY KEY (id), 
	CONSTRAINT uq_vanishing_chat_id_message_id UNIQUE (chat_id, message_id)
);
CREATE INDEX ix_vanishing_due ON vanishing (due);
CREATE INDEX ix_broadcasts_network_id ON broadcasts (network_id);
CREATE INDEX ix_rsvps_member_id ON rsvps (member_id);
CREATE INDEX ix_meeting_topics_topic_id ON meeting_topics (topic_id);
CREATE INDEX ix_topic_votes_member_id ON topic_votes (member_id);
CREATE INDEX ix_inbox_done_at ON inbox (done_at);
CREATE INDEX ix_meeting_files_meeting_id ON meeting_files (meeting_id);
CREATE INDEX ix_polls_meeting_id ON polls (meeting_id);
CREATE INDEX ix_polls_network_id ON polls (network_id);
CREATE INDEX ix_polls_topic_id ON polls (topic_id);
CREATE INDEX ix_attendances_member_id ON attendances (member_id);
CREATE INDEX ix_hosts_member_id ON hosts (member_id);
CREATE INDEX ix_openings_member_id ON openings (member_id);
CREATE INDEX ix_records_meeting_id ON records (meeting_id);
CREATE INDEX ix_records_member_id ON records (member_id);
CREATE INDEX ix_cycles_meeting_id ON cycles (meeting_id);
CREATE INDEX ix_cycles_dirty ON cycles (id) WHERE card_wanted > card_shown AND card_message_id IS NOT NULL;
CREATE INDEX ix_poll_answers_member_id ON poll_answers (member_id);
CREATE INDEX ix_deliveries_notice_id ON deliveries (notice_id);
CREATE INDEX ix_deliveries_state_due ON deliveries (state, due);
CREATE INDEX ix_deliveries_meeting_id_member_id ON deliveries (meeting_id, member_id);
CREATE INDEX ix_deliveries_broadcast_id ON deliveries (broadcast_id);
CREATE INDEX ix_deliveries_member_id ON deliveries (member_id);
CREATE INDEX ix_deliveries_postponed ON deliveries (state, not_before) WHERE not_before IS NOT NULL;
CREATE INDEX ix_deliveries_cycle_id ON deliveries (cycle_id);
CREATE INDEX ix_deliveries_poll_id ON deliveries (poll_id);
CREATE INDEX ix_notices_network_id ON notices (network_id);
CREATE INDEX ix_notices_addressed_at ON notices (addressed_at);
CREATE INDEX ix_notices_cycle_id ON notices (cycle_id);
CREATE INDEX ix_notices_meeting_id ON notices (meeting_id);
CREATE INDEX ix_notices_poll_id ON notices (poll_id);
CREATE INDEX ix_meetings_dirty ON meetings (id) WHERE card_wanted > card_shown;
CREATE INDEX ix_meetings_network_id_starts_at ON meetings (network_id, starts_at);
CREATE INDEX ix_members_person_id ON members (person_id);
COMMIT;
