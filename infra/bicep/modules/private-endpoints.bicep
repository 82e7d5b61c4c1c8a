metadata description = 'The private ways to database, secrets and the hosts\' storage.'

param location string
param tags object
param subnetId string

@description('Ids of the zones that lead to the endpoints: cosmos, vault, blob, queue, table.')
param zones object

param cosmosId string
param vaultId string
param apiStorageId string
param jobsStorageId string

var targets = [
  {
    name: 'cosmos'
    serviceId: cosmosId
    group: 'Sql'
    zone: zones.cosmos
  }
  {
    name: 'vault'
    serviceId: vaultId
    group: 'vault'
    zone: zones.vault
  }
  {
    name: 'api-blob'
    serviceId: apiStorageId
    group: 'blob'
    zone: zones.blob
  }
  {
    name: 'jobs-blob'
    serviceId: jobsStorageId
    group: 'blob'
    zone: zones.blob
  }
  {
    name: 'jobs-queue'
    serviceId: jobsStorageId
    group: 'queue'
    zone: zones.queue
  }
  {
    name: 'jobs-table'
    serviceId: jobsStorageId
    group: 'table'
    zone: zones.table
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2025-01-01' = [for target in targets: {
  name: 'pep-${target.name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: target.name
        properties: {
          privateLinkServiceId: target.serviceId
          groupIds: [target.group]
        }
      }
    ]
  }
}]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-01-01' = [for (target, index) in targets: {
  parent: endpoints[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: target.name
        properties: { privateDnsZoneId: target.zone }
      }
    ]
  }
}]
