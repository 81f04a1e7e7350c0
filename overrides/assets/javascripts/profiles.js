// @ts-check
// Ready settings for mail programs, made in the browser from the dataset. No password is in them: the device asks for it.

/**
 * @typedef {{ host: string, port: number, security: string }} Server
 * @typedef {object} Settings What lookup() returns for a provider, and the provider's name.
 * @property {string} name @property {string} domain @property {string} binding @property {string} [local]
 * @property {Server} imap @property {Server} smtp @property {{ imap: string, smtp: string }} username
 */

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const NOT_IN_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @param {unknown} text */
const escape = (text) => String(text).replace(NOT_IN_XML, "").replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

/** @param {string} direction @param {string} type @param {Server} server @param {string} form */
const serverXml = (direction, type, { host, port, security }, form) => `    <${direction}Server type="${type}">
      <hostname>${escape(host)}</hostname>
      <port>${escape(port)}</port>
      <socketType>${security === "ssl" ? "SSL" : "STARTTLS"}</socketType>
      <username>%EMAIL${form === "local_part" ? "LOCALPART" : "ADDRESS"}%</username>
      <authentication>password-cleartext</authentication>
    </${direction}Server>
`;

/** Thunderbird's format, config-v1.1. null where no password works. @param {Settings} settings */
export function autoconfig({ name, domain, binding, imap, smtp, username }) {
  if (binding === "oauth_only") return null;
  return `${HEAD}<clientConfig version="1.1">
  <emailProvider id="${escape(domain)}">
    <domain>${escape(domain)}</domain>
    <displayName>${escape(name)}</displayName>
    <displayShortName>${escape(name)}</displayShortName>
${serverXml("incoming", "imap", imap, username.imap)}${serverXml("outgoing", "smtp", smtp, username.smtp)}  </emailProvider>
</clientConfig>
`;
}

/** crypto.randomUUID() is missing on pages that are not served over https. */
function uuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5").toUpperCase();
}

/** @param {unknown} value @param {string} indent @returns {string} */
function plist(value, indent = "  ") {
  if (typeof value === "boolean") return `<${value}/>`;
  if (typeof value === "number") return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map((item) => plist(item, indent)).join("")}</array>`;
  if (typeof value !== "object" || !value) return `<string>${escape(value)}</string>`;
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  const lines = entries.map(([key, content]) => `${indent}<key>${key}</key>${plist(content, `${indent}  `)}\n`);
  return `<dict>\n${lines.join("")}${indent.slice(2)}</dict>`;
}

/** @param {"Incoming" | "Outgoing"} direction @param {Server} server @param {string | undefined} user */
const serverKeys = (direction, { host, port }, user) => ({
  [`${direction}MailServerAuthentication`]: "EmailAuthPassword",
  [`${direction}MailServerHostName`]: host,
  [`${direction}MailServerPortNumber`]: port,
  // Apple has one word for both kinds of encryption and finds out by itself.
  [`${direction}MailServerUseSSL`]: true,
  [`${direction}MailServerUsername`]: user,
});

/** Apple's format for iPhone, iPad and Mac. What is left out (an unknown address, the password) the device asks for.
 * null where no password works. @param {Settings} settings */
export function mobileconfig({ name, domain, binding, local, imap, smtp, username }) {
  if (binding === "oauth_only") return null;
  const address = local ? `${local}@${domain}` : undefined;
  /** @param {string} form */
  const user = (form) => (form === "local_part" ? local || undefined : address);
  const identifier = `mail-settings.${domain}`;
  const title = { PayloadVersion: 1, PayloadDisplayName: address ?? `${name} (${domain})` };
  const account = {
    ...title,
    PayloadType: "com.apple.mail.managed",
    PayloadIdentifier: `${identifier}.account`,
    PayloadUUID: uuid(),
    EmailAccountType: "EmailTypeIMAP",
    EmailAccountDescription: name,
    EmailAddress: address,
    ...serverKeys("Incoming", imap, user(username.imap)),
    ...serverKeys("Outgoing", smtp, user(username.smtp)),
    OutgoingPasswordSameAsIncomingPassword: true,
  };
  const profile = { ...title, PayloadType: "Configuration", PayloadIdentifier: identifier, PayloadUUID: uuid(), PayloadContent: [account] };
  return `${HEAD}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${plist(profile)}
</plist>
`;
}
