import fs from 'node:fs';
import zlib from 'node:zlib';

const DOS_DATE = ((2026 - 1980) << 9) | (3 << 5) | 31;

/**
 * Writes a zip file entry by entry in bounded memory. Every byte depends on the content alone (fixed times, no
 * platform fields), which the libraries at hand do not promise. Sizes are patched into the entry's header when it
 * ends, so readers need no data descriptors.
 */
export class ZipFile {
  private readonly fd: number;
  private position = 0;
  private readonly directory: Buffer[] = [];
  private name = '';
  private entryAt = 0;
  private crc = 0;
  private size = 0;
  private packed = 0;

  constructor(readonly file: string) {
    this.fd = fs.openSync(file, 'w');
  }

  /** Starts an entry; data follows by `write`, then `endEntry`. */
  beginEntry(name: string): void {
    this.name = name;
    this.entryAt = this.position;
    this.crc = this.size = this.packed = 0;
    this.put(this.header(0x04034b50));
  }

  /** Adds data to the current entry, packed as blocks of their own. */
  write(data: Buffer): void {
    this.crc = zlib.crc32(data, this.crc);
    this.size += data.length;
    this.pack(zlib.deflateRawSync(data, { level: 5, finishFlush: zlib.constants.Z_SYNC_FLUSH }));
  }

  /** Ends the current entry. */
  endEntry(): void {
    this.pack(zlib.deflateRawSync(Buffer.alloc(0)));
    if (this.size > 0xfffffffe || this.position > 0xfffffffe)
      throw new RangeError(`${this.file} is over 4 GB: split it`);
    const header = this.header(0x04034b50);
    fs.writeSync(this.fd, header, 0, header.length, this.entryAt);
    this.directory.push(this.header(0x02014b50));
  }

  /** A whole entry at once. */
  add(name: string, text: string): void {
    this.beginEntry(name);
    this.write(Buffer.from(text));
    this.endEntry();
  }

  /** Writes the directory and closes the file. */
  close(): void {
    const directory = Buffer.concat(this.directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.directory.length, 8);
    end.writeUInt16LE(this.directory.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.position, 16);
    this.put(directory);
    this.put(end);
    fs.closeSync(this.fd);
  }

  private put(data: Buffer): void {
    fs.writeSync(this.fd, data, 0, data.length, this.position);
    this.position += data.length;
  }

  private pack(data: Buffer): void {
    this.packed += data.length;
    this.put(data);
  }

  /** Local header (APPNOTE 4.3.7) or directory entry (4.3.12) of the current entry. */
  private header(signature: 0x04034b50 | 0x02014b50): Buffer {
    const central = signature === 0x02014b50;
    const name = Buffer.from(this.name);
    const header = Buffer.alloc((central ? 46 : 30) + name.length);
    header.writeUInt32LE(signature, 0);
    let at = 4;
    if (central) at = header.writeUInt16LE(20, at);
    at = header.writeUInt16LE(20, at); // version needed: deflate
    at = header.writeUInt16LE(0x0800, at); // names are UTF-8
    at = header.writeUInt16LE(8, at); // deflate
    at = header.writeUInt16LE(0, at);
    at = header.writeUInt16LE(DOS_DATE, at);
    at = header.writeUInt32LE(this.crc >>> 0, at);
    at = header.writeUInt32LE(this.packed, at);
    at = header.writeUInt32LE(this.size, at);
    header.writeUInt16LE(name.length, at);
    if (central) header.writeUInt32LE(this.entryAt, 42);
    name.copy(header, central ? 46 : 30);
    return header;
  }
}
