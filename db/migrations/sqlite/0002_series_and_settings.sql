CREATE TABLE `model_policies` (
	`model_id` text NOT NULL,
	`revision` integer NOT NULL,
	`overrides` text NOT NULL,
	`reason` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`model_id`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `model_references` (
	`model_id` text NOT NULL,
	`revision` integer NOT NULL,
	`reference_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`model_id`, `revision`)
);
--> statement-breakpoint
ALTER TABLE `comparisons` ADD `basis` text;--> statement-breakpoint
ALTER TABLE `comparisons` ADD `series` text;--> statement-breakpoint
ALTER TABLE `comparisons` ADD `self_check` text;--> statement-breakpoint
UPDATE `comparisons` SET `basis` = json_extract(`result`, '$.basis');
