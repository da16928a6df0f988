import AwsS3 from '@uppy/aws-s3';
import type { Subject } from '../contract.ts';
import { uppyS3Options } from '../settings.ts';
import { createUppy, opened } from '../shared/uppy.ts';

const subject: Subject = {
  open: (target) => opened(createUppy(target).use(AwsS3, uppyS3Options(target))),
};
export default subject;
