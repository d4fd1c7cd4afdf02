import { command } from '../../http/endpoint.ts'
import { addCertificate, changeCertificate, keepScan } from './certificates.service.ts'
import {
  AddCertificate,
  AddTraining,
  ChangeCertificate,
  ChangeTraining,
  PutCertificateScan,
  RemoveTraining,
} from './contract.ts'
import { addTraining, changeTraining, dropTraining } from './trainings.service.ts'

export const qualificationEndpoints = [
  command(AddTraining, addTraining),
  command(ChangeTraining, changeTraining),
  command(RemoveTraining, dropTraining),
  command(AddCertificate, addCertificate),
  command(ChangeCertificate, changeCertificate),
  command(PutCertificateScan, keepScan),
]
