// Zip files with and without compression, as far as a learner's work needs them.

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

// The head of a file: [value, bytes] one after the other.
function record(...fields) {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let place = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += size;
  }
  return bytes;
}

// {name: bytes} as a zip file; names are UTF-8.
export function pack(files) {
  const parts = [];
  const list = [];
  let place = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const path = new TextEncoder().encode(name);
    const about = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
    const head = record([0x04034b50, 4], ...about);
    parts.push(head, path, bytes);
    list.push(record([0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [place, 4]), path);
    place += head.length + path.length + bytes.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const count = Object.keys(files).length;
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [place, 4], [0, 2]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// {name: bytes} of a zip file, as a file manager writes it; an error where it is none, or damaged.
export async function unpack(buffer) {
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("it is not a zip file");
  const files = {};
  let place = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const [packed, , path, extra, comment] = [20, 24, 28, 30, 32].map((at, n) =>
      n < 2 ? view.getUint32(place + at, true) : view.getUint16(place + at, true));
    const start = view.getUint32(place + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + path));
    const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const raw = bytes.slice(data, data + packed);
    const content = view.getUint16(place + 10, true) === 0 ? raw : await inflate(raw);
    if (crc32(content) !== view.getUint32(place + 16, true)) throw new Error(`${name} in it is damaged`);
    if (!name.endsWith("/")) files[name] = content;
    place += 46 + path + extra + comment;
  }
  return files;
}
