// What somebody types to find a mailbox.

/** Full-width letters, the Chinese full stop in a domain and capitals all mean the same. @param {string} text */
export const plain = (text) => text.normalize("NFKC").replace(/[。｡]/g, ".").toLowerCase().trim();
