// Ready settings for mail programs, without a password. null where none works.

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** @type {Pasted<string>} */
const xml = (text) =>
  String(text)
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** For Thunderbird: config-v1.1. @type {Profile} */
export function autoconfig({ name, domain, binding, username, ...servers }) {
  /** @type {ServerXml} */
  const server = (tag, type) => `
    <${tag} type="${type}">
      <hostname>${xml(servers[type].host)}</hostname>
      <port>${servers[type].port}</port>
      <socketType>${servers[type].security === "ssl" ? "SSL" : "STARTTLS"}</socketType>
      <username>%EMAIL${username[type] === "local_part" ? "LOCALPART" : "ADDRESS"}%</username>
      <authentication>password-cleartext</authentication>
    </${tag}>`;
  return binding === "oauth_only"
    ? null
    : `${HEAD}<clientConfig version="1.1">
  <emailProvider id="${xml(domain)}">
    <domain>${xml(domain)}</domain>
    <displayName>${xml(name)}</displayName>
    <displayShortName>${xml(name)}</displayShortName>${server("incomingServer", "imap")}${server("outgoingServer", "smtp")}
  </emailProvider>
</clientConfig>
`;
}

/** A property list without what is empty. @type {Dict} */
const dict = (entries) =>
  `<dict>${Object.keys(entries)
    .filter((key) => entries[key])
    .map((key) => {
      const value = entries[key];
      const type = Array.isArray(value) ? "array" : typeof value === "number" ? "integer" : "string";
      return `\n<key>${key}</key>${value === true ? "<true/>" : `<${type}>${type === "array" ? value : xml(value)}</${type}>`}`;
    })
    .join("")}\n</dict>`;

/** For iPhone, iPad and Mac. @type {Profile} */
export function mobileconfig({ name, domain, binding, local, imap, smtp, username }) {
  const address = local && `${local}@${domain}`;
  // Two of one domain may share a device.
  const owner = local && `.${local.toLowerCase().replace(/[^a-z\d.-]/g, (sign) => `_${sign.charCodeAt(0)}_`)}`;
  /** @type {ServerKeys} */
  const server = (way, { host, port }, form) => ({
    [`${way}MailServerAuthentication`]: "EmailAuthPassword",
    [`${way}MailServerHostName`]: host,
    [`${way}MailServerPortNumber`]: port,
    // Apple has one word for both kinds of encryption.
    [`${way}MailServerUseSSL`]: true,
    [`${way}MailServerUsername`]: form === "local_part" ? local.split("+")[0] : address,
  });
  /** @type {Payload} */
  const payload = (type, part) => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `${domain}${owner}.mail${part}`,
    // crypto makes them only on https.
    PayloadUUID: "00000000-0000-4000-8000-000000000000".replace(/0/g, () => Math.floor(Math.random() * 16).toString(16)),
    PayloadDisplayName: `${name} (${address || domain})`,
  });
  const account = dict({
    ...payload("com.apple.mail.managed", ".account"),
    EmailAccountType: "EmailTypeIMAP",
    EmailAccountDescription: name,
    EmailAddress: address,
    ...server("Incoming", imap, username.imap),
    ...server("Outgoing", smtp, username.smtp),
    OutgoingPasswordSameAsIncomingPassword: true,
  });
  return binding === "oauth_only"
    ? null
    : `${HEAD}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">${dict({ ...payload("Configuration", ""), PayloadContent: [account] })}</plist>
`;
}
