/** How the presence of carer and person was confirmed: a gateway's result, never the face or the beacon itself. */
export const confirmations = ['code', 'face', 'device', 'beacon', 'voice'] as const;
export type Confirmation = (typeof confirmations)[number];

/** Why something was entered by hand and not by check-in and check-out. */
export const manualReasons = ['no-network', 'device-failed', 'forgotten', 'person-refused', 'other'] as const;
export type ManualReason = (typeof manualReasons)[number];
